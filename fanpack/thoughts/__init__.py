"""Understands italics, and finds the thoughts of texts that lost theirs.

What an italic means: `spans` lays a paragraph out as flat text and puts decisions back
into its nodes; `quotes` says where speech is and `facts` what is to be seen of a span;
`classify` decides, with `names` for what the words say by themselves; `legend` reads
what the author says.

What was a thought once: `story` lays a book out; `recover.study` cuts it into `segments`,
reads them (`sentences`), finds who tells it (`narration`) and what stands apart (`apart`,
`notes`), and looks for signs (`third_person`, `other_narrations`); `recover.judge` weighs
them (`weights`, `score`). `typed` finds what a legend explains. `review` is the file in
which an author decides, `answers` finds decisions again, `learn` learns from them,
`places` and `apply` put marks into Markdown. `lint` says what is wrong with thoughts
(`thinkers`: with the names of those who think).

The tables (`english`, `languages`, `foreign`; `cues_english` and `cues_foreign` for
recovery) hold every word that any of them looks for.
"""
