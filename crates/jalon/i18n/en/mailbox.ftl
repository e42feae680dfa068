### The demonstration's mailbox.

mailbox-title = Mailbox of the demonstration
mailbox-lead = A demonstration sends no mail: here are those that it would have sent. Their links work.
mailbox-empty = No mail yet.
mailbox-caption = The latest hundred mails
mailbox-subject = Subject
mailbox-to = To
mailbox-at = Written
mailbox-moment = { $day }, { $time }
mailbox-gone = This mail is no longer in the mailbox.
mailbox-html = See the formatted version
