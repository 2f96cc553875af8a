"""Understands italics: what each span means, and why it is taken for that.

`spans` lays a paragraph out as flat text and puts decisions back into its nodes;
`quotes` says where speech is and `facts` what is to be seen of a span; `classify`
decides, with `names` for what the words say by themselves; `legend` reads what
the author says. The tables (`english`, `languages`, `foreign`) hold every word
that any of them looks for.
"""
