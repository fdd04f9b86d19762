echo 'no model' > bad.model
CASUS_MODEL=bad.model casus model check
