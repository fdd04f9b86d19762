#!/bin/sh
# layers.sh ROOT: folders of src/ include themselves and earlier ones only, and
# what stands outside the library sees casus.h only (bench/ shares cli/'s reader
# and ingest/'s sources).
set -eu
cd "$1"
order='base model text tag parse mention table event context emit'
status=0

bad() { echo "$1 includes $2, which it should not see"; status=1; }

includes() { sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$1"; }

# The headers a folder may see by their folder's name, itself last.
seen=
for folder in $order; do
    seen="$seen $folder"
    for file in src/"$folder"/*.[ch]; do
        [ -f "$file" ] || continue
        for header in $(includes "$file"); do
            case $header in
            casus.h) ;;
            document.h) case $folder in base) bad "$file" "$header" ;; esac ;;
            */*) case " $seen " in
                *" ${header%%/*} "*) ;;
                *) bad "$file" "$header" ;;
                esac ;;
            *) bad "$file" "$header" ;;
            esac
        done
    done
done

for file in cli/*.[ch] bench/*.[ch] store/*.[ch] report/*.[ch] ingest/*.[ch] ingest/*/*.[ch] serve/*.[ch]; do
    [ -f "$file" ] || continue
    for header in $(includes "$file"); do
        case $header in
        casus.h | config.h | schema_*.inc | style.inc) ;;
        */*) [ ! -e "src/$header" ] || bad "$file" "$header" ;;
        *) [ -e "${file%/*}/$header" ] || [ -e "cli/$header" ] || [ -e "ingest/source/$header" ] ||
            bad "$file" "$header" ;;
        esac
    done
done
# The database is told what is new by a digest of libcrypto; nobody else needs it.
for file in src/*/*.[ch] src/*.[ch] cli/*.[ch] bench/*.[ch] report/*.[ch] ingest/*.[ch] ingest/*/*.[ch] store/*.[ch] serve/*.[ch]; do
    [ -f "$file" ] && [ "$file" != store/digest.c ] || continue
    ! grep -q '^[[:space:]]*#[[:space:]]*include[[:space:]]*<openssl/' "$file" || bad "$file" openssl
done
exit $status
