"""How each table is made out of the package that holds its facts."""
