# The model's parts; its text; its soundness.
cp "$CLI_TESTS/fake/fake.model" casus.model
casus model info casus.model
casus model dump --model casus.model
casus model check casus.model
