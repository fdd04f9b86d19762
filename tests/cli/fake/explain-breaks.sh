casus explain 'This breaks.'
