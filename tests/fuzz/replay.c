/* replay.c - runs a fuzz target over the files given, in place of libFuzzer.
 *
 *     CASUS_MODEL=... fuzz_text FILE|FOLDER...
 *
 * Ends with "N inputs"; a target that finds something wrong aborts, after the
 * name of the file.  Bytes are handed over in a piece of memory of exactly
 * their length, so that AddressSanitizer sees the edge. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static uint8_t *read_file(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0) return NULL;
    long size = ftell(in);
    uint8_t *bytes = size < 0 ? NULL : malloc((size_t)size + (size == 0));
    rewind(in);
    *len = bytes ? fread(bytes, 1, (size_t)size, in) : 0;
    fclose(in);
    return bytes;
}

static bool replay(const char *path)
{
    size_t len = 0;
    uint8_t *bytes = read_file(path, &len);
    if (!bytes) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, len);
    free(bytes);
    return true;
}

static int replay_folder(const char *folder)
{
    char path[4096];
    int done = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (!replay(path)) break;
        done++;
    }
    if (dir) closedir(dir);
    return done;
}

int main(int argc, char **argv)
{
    int done = 0;
    struct stat info;
    for (int i = 1; i < argc; i++) {
        if (stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode)) done += replay_folder(argv[i]);
        else if (replay(argv[i])) done++;
        else return 1;
    }
    printf("%d inputs\n", done);
    return done > 0 ? 0 : 1; /* an empty corpus tests nothing */
}
