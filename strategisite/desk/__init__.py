"""The editors' desk: forms for the content, in the preview of this machine only.

Desk <- page, address   a form for an entry's file, made of its kind's model (`shapes`, `states`, `page`)
Desk -> edit            what was changed in it, as edits of the smallest nodes (`changes`), and a way back (`journal`)
"""
