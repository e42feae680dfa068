# Files of services
files-nav = Files
files-title = Files
files-lead = Committee papers, reports and other documents of the service. Each file says who may read it.
files-list = Files of the service
files-none = No file that you may read.
files-add = Add a file
files-required = All fields are needed.
files-summary = The file was not added
files-file = File
files-file-hint = PDF, office document, picture or text; { $largest } at most. After an error, choose it again: browsers don’t keep files.
files-title-field = Title
files-kind = Kind
files-kind-all = All kinds
files-choose = Choose
files-kind-committee = Committee document
files-kind-annual_report = Annual report
files-kind-research = User research
files-kind-other = Other
files-day = Date
files-day-hint = That of the document: day of the committee, of the report…
files-audience = Who may read it?
files-audience-short = Readers
files-audience-team = Team
files-audience-team-hint = The service’s team, those who follow it, its incubators and the network’s team.
files-audience-committee = Committee
files-audience-committee-hint = The same, with its sponsors and the members of its committees.
files-audience-network = Network
files-audience-network-hint = Every member of the community.
files-audience-public = Public
files-audience-public-hint = Everybody, without signing in.
files-submit = Add the file
files-added = added by { $by } on { $at }
files-remove = Remove
files-remove-warning = The file will disappear for everybody and can’t be brought back. The history will keep a trace of the removal.
files-remove-confirm = Remove for good
files-all-title = Files of services
files-all-lead = Every file that you may read, newest first.
files-all-caption = Files
files-filter = Filter
files-service = Service
files-size = Format and size
files-count =
    { $n ->
        [0] No file
        [one] 1 file
       *[other] { $n } files
    }
files-unreadable = The form arrived incomplete: the connection may have been cut. Try again.
files-no-store = Files can’t be reached at the moment. Nothing was lost: try again later, or tell the technical administrators.
files-no-service = There is no such service, or no longer.
files-absent = There is no such file, or it was removed.
files-sign-in-first = This file is not public: sign in first.
files-wrong-kind = Choose the kind of the file.
files-wrong-no-title = Give the file a title.
files-wrong-long-title = The title is too long: 200 characters at most.
files-wrong-day = Give the date of the document.
files-wrong-audience = Say who may read the file.
files-wrong-no-file = Choose a file.
files-wrong-no-name = The file has no usable name: rename it.
files-wrong-mark = This form already served for another file: choose yours again and send it.
files-wrong-too-large = The file is too large: { $size }, for { $largest } at most. Make it smaller (for example by exporting a lighter PDF).
files-wrong-empty = The file is empty.
files-wrong-macros = The file contains macros, which may be dangerous: save it without macros or as a PDF.
files-wrong-extension =
    { $end ->
        [none] The name of the file has no extension: save it as a PDF, for example.
       *[other] Files named “.{ $end }” are not accepted: save it as a PDF, for example.
    }
files-wrong-lying = What the file holds is not a “.{ $end }” file: open it and save it again in that format.
files-history-title = History of files
files-history-lead = What you may read. A file that was removed can’t be put back: what it held is gone.
files-history-count =
    { $n ->
        [0] No file was ever added.
        [one] { $n } event
       *[other] { $n } events
    }
files-history-added = added
files-history-removed = removed
