"""The e-mails that the office sends: one folder a notice, with subject.txt, body.txt and body.html."""
