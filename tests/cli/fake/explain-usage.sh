casus explain
