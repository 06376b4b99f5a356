"""Texts with colons, times or names at the beginning of lines that are not conversations: they are
refused."""

NO_CONVERSATIONS = {
    "poem": """The harbour: grey at morning, grey at noon.
The cranes: they bow to nobody at all.
And we: we wait, and count the boats, and soon
the evening: lays its shadow on the wall.
""",
    "recipe": """Pancakes

Flour: 200 g
Milk: 300 ml
Eggs: 2
Salt: a pinch
Method: Mix everything and let it stand for half an hour.
Tip: Use a hot pan and very little butter.
""",
    "recipe with steps": """Step 1: Whisk the eggs until you see foam.
Step 2: Add the milk, then the flour.
Step 3: Fry it in a hot pan.
Step 4: Serve it while you can still hear it hiss.
""",
    "python": """class Harbour:
    def sell(self, price: int) -> None:
        if price > 3:
            self.price: int = price
        else: raise ValueError("no")

for crane in cranes: crane.paint()
while True: wait()
try: sell()
except ValueError: pass
""",
    "yaml": """name: harbour
version: 3
owner: city of example
cranes:
  - name: east
    state: rusty but we still like it
  - name: west
    state: new
ports: 3
owner: somebody else entirely
version: 4
""",
    "css": """a: hover;
color: red;
margin: 3px;
color: blue;
padding: 4px;
""",
    "log": """[2021-03-03 10:12:33] INFO: harbour started on port 80
[2021-03-03 10:12:34] WARNING: crane 3 does not answer
[2021-03-03 10:12:39] ERROR: could not open the file you gave
[2021-03-03 10:12:40] INFO: harbour stopped
""",
    "log without brackets": """2021-03-03 10:12:33 INFO: harbour started on port 80
2021-03-03 10:12:34 WARNING: crane 3 does not answer
2021-03-03 10:12:39 ERROR: could not open the file
""",
    "log with dashes": """2021-03-03, 10:12:33 - harbour.core: started on port 80
2021-03-03, 10:12:34 - harbour.cranes: crane 3 does not answer
2021-03-03, 10:12:39 - harbour.core: could not open the file
""",
    "syslog": """Mar  3 10:12:33 quay kernel: usb 1-1: new device
Mar  3 10:12:34 quay sshd[411]: Accepted key for anna
Mar  3 10:12:39 quay kernel: usb 1-1: gone
""",
    "levels": """INFO: harbour started on port 80
WARNING: crane 3 does not answer
INFO: trying again, can you hear me?
ERROR: could not open the file
INFO: harbour stopped
""",
    "csv of dates": """3/3/21, 10:12, Anna, 4
3/3/21, 10:13, Ben, 5
3/4/21, 10:14, Anna, 6
""",
    "story": """Anna put down the cup. “Go,” she said: it was late.

Ben did not move. “I was there: nobody asked us,” he said.

“Then stay.” Anna looked at him: he had grown old.

Outside: rain, and the cranes.
""",
    "story with speech": """Anna said: “Go away.”

Ben looked at her for a long time and did not know what to say.

Ben said: “No.”

The rain went on. Nobody came, and the cranes stood still.

Anna said: “Then stay.”
""",
    "agenda": """Time: 10:00
Place: Room 3
Chair: Anna Berg
Minutes: Ben Roth
Item 1: Welcome
Item 2: What do we do with the cranes?
""",
    "agenda of times": """10:00: Opening by the mayor
10:30: What we know about the cranes
11:00: Break
11:30: Questions, and what you would like to add
""",
    "timetable": """Opening 10:00
The mayor speaks about the harbour and what it was.

Lunch 12:00
There is soup.

Closing 16:30
We thank everybody.
""",
    "agenda with repeated breaks": """Talk  10:00 AM
What we know about the cranes.

Break  10:30 AM

Talk  11:00 AM
What we do not know about them.

Break  11:30 AM
""",
    "head of a letter": """To: Anna Berg
From: Ben Roth
Re: The cranes
Enclosed: one picture of them, as you asked
""",
    "questions": """Q: What is a quay?
A: A place where ships lie.
Q: Why do you ask?
A: We wanted to know.
Q: Is that all?
A: Yes.
""",
    "glossary": """Bollard: a short post that you tie ships to.
Crane: a machine that lifts what we cannot.
Quay: a wall where ships lie while they wait.
Berth: a place where a ship may stay.
Dock: where a ship is mended, if it can be.
Pilot: somebody who knows the water.
""",
    "changes": """Fixed: a crash when you open an empty file.
Added: reading of mail.
Fixed: the wrong colour of buttons.
Changed: the order in which we sort.
Added: a test.
""",
    "commits": """fix: do not crash when we read nothing
feat: read mail
fix: count what was left out
docs: say what you need
feat: read chats
""",
    "form": """First name: Anna
Last name: Berg
Town: Example
Street: Quay 3
Phone: 0123 456
Remarks: Please ring twice, we are in the yard.
""",
    "references": """[1] Berg: On cranes, 2021.
[2] Roth: On quays, 2020.
[3] Berg: On ships, 2019.
[4] Roth: What we know, 2018.
""",
    "bible": """1:1 In the beginning there was a harbour.
1:2 And the harbour was without cranes.
1:3 And somebody said, let us build them.
""",
    "markup": """<title> The quay
<author> Anna Berg
<price> 3 Euro
<title> The cranes
<author> Ben Roth
<price> 4 Euro
""",
    "html pieces": """<p> One line of it
<b> Another line
<p> A third line, for you
<i> And the last
""",
    "git log": """commit 1a2b3c
Author: Anna Berg <anna@quay.example>
Date:   Wed Mar 3 10:12:33 2021 +0100

    Paint the cranes: we had no colour

commit 4d5e6f
Author: Ben Roth <ben@quay.example>
Date:   Tue Mar 2 10:12:33 2021 +0100

    Count the cranes
""",
    "licences": """Format: as of all such files
Upstream-Name: quay
Source: somewhere you may look

Files: *
Copyright: 2019 Anna Berg
License: MIT
 You may do what you like with it.

Files: cranes/*
Copyright: 2020 Ben Roth
License: BSD
 We ask for nothing.
""",
    "compiler": """I tried to build it, and this is what I got:

gcc: quay.c: no such file, did you mean quay.h?
gcc: crane.c: no such file
ld: cannot find what you asked for
gcc: no input files!
""",
    "traceback": """Traceback (most recent call last):
  File "quay.py", line 3, in sell
ValueError: no such crane
KeyError: 'east'
During handling of the above exception, another exception occurred:
ValueError: no such quay, did you mean west?
""",
    "release list": """Harbour 1.2 — 03/03/2021
Painted the cranes.

Harbour 1.1 — 02/03/2021
Counted the cranes.
""",
    "three releases": """Harbour 1.2 — 03/03/2021
Painted the cranes.

Harbour 1.1 — 02/03/2021
Counted the cranes.

Quay 1.0 — 01/03/2021
Built the quay.
""",
    "cells of a table": """10:00 <td> one
10:05 <td> two
10:10 <th> three
""",
    "shopping": """Monday: milk and bread
Tuesday: eggs, and whatever you like
Wednesday: nothing
Monday: milk again
""",
    "scores": """Anna: 3
Ben: 4
Anna: 5
Cleo: 1
""",
    "subtitles": """1
00:00:01,000 --> 00:00:04,000
We come to the harbour.

2
00:00:05,000 --> 00:00:08,000
Who are you?
""",
    "tasks": """TODO: paint the cranes
TODO: ask whether we may
DONE: count the cranes
TODO: find out who you are
""",
    "sql": """SELECT name: text FROM quay;
INSERT: 3 rows
SELECT: 4 rows
INSERT: 1 row
""",
    "laws": """§ 1: Nobody may sell what we own.
§ 2: Somebody must paint it.
Article 3: You shall not fish here.
Article 4: You may ask why.
""",
}
