complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l format -d 'Print a report in this format instead of opening the reader' -r -f -a "text\t'Plain text with signs'
markdown\t'Markdown, for a note or an issue'
html\t'One self-contained page, without scripts'
json\t'One line of JSON, schema `newsdiff.comparison/1`'
linear\t'Line by line, the marks in words, for a screen reader'"
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -s o -l output -d 'Write the report to a file; without --format its ending (.html, .md, .json) tells the format' -r -F
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l width -d 'Columns of the text report [default: those of the terminal, else 80]' -r
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless the environment asks otherwise'
always\t'Always, also where the environment asks otherwise or the terminal promises no colours'
never\t'Never'"
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l theme -d 'The theme of the reader: default, dark, light, contrast, mono or a .toml file; an HTML report follows dark and light, others none' -r
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l only -d 'Mark details of these kinds only, parted by commas' -r -f -a "number\t'A count, amount, share or age'
date\t'A date, time or duration'
person\t'A person'
organization\t'An organization'
place\t'A place'
quote\t'Quoted words'
attribution\t'Who says it'
action\t'A further event or act'
reason\t'A cause, purpose, condition or consequence'
qualifier\t'A hedge, degree, manner or evaluation'
description\t'A role, title, attribute or anything else'"
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l label-a -d 'A name to show for A' -r
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l label-b -d 'A name to show for B' -r
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l config -d 'Read options from this file instead of the usual one' -r -F
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l generate -d 'Print the man page or the completions of a shell' -r -f -a "man\t'The man page `newsdiff(1)`'
man-batch\t'The man page `newsdiff-batch(1)`'
bash\t'Completions for bash'
zsh\t'Completions for zsh'
fish\t'Completions for fish'"
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l plain -d 'Print the comparison line by line, with the marks in words: for a screen reader; the same as --format linear'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l ascii -d 'Use ASCII signs only'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l mouse -d 'Use the mouse: the wheel moves, a click goes to a passage (selecting text then needs Shift)'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l no-state -d 'Neither use nor keep handmade pairs, notes and the place of reading'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l forget -d 'Take away what was kept of these two articles, and go on without it'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l swap -d 'Show B first'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l exit-code -d 'End with exit code 1 where a marked detail is added or differs'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -s q -l quiet -d 'Print nothing but the file of -o, where one is named: the exit code tells, as with --exit-code'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l no-config -d 'Read options from the command line alone'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l print-config -d 'Print the options as they are set, as a file that can be edited'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l offline -d 'Never use the network: refuse addresses'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l allow-private -d 'Also fetch from this machine and from private networks'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l words -d 'Also tell which words are aligned (JSON)'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l explain -d 'Also tell why passages are linked and details marked'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -l with-text -d 'Also put the texts of both articles into the output (JSON)'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c newsdiff -n "not __fish_seen_subcommand_from batch" -s V -l version -d 'Print version'
complete -c newsdiff -n "__fish_use_subcommand" -a "batch" -d 'Compare many pairs: JSON lines {"id","a","b"} in, one comparison a line out, in the same order'
complete -c newsdiff -n "__fish_seen_subcommand_from batch" -l skip -d 'Pass over the first N records, which were answered before' -r
complete -c newsdiff -n "__fish_seen_subcommand_from batch" -l words -d 'Also tell which words are aligned (JSON)'
complete -c newsdiff -n "__fish_seen_subcommand_from batch" -l explain -d 'Also tell why passages are linked and details marked'
complete -c newsdiff -n "__fish_seen_subcommand_from batch" -l with-text -d 'Also put the texts of both articles into the output (JSON)'
complete -c newsdiff -n "__fish_seen_subcommand_from batch" -s h -l help -d 'Print help (see more with \'--help\')'
