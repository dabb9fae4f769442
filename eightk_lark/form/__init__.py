"""The form: the grammars and the catalogues of the folder ``grammar``, loaded, compiled and remembered."""
