# What every mail says; the words of each mail are in its room's file.

mail-signature = Automatic message from { $name }.
mail-action-help = If the button does nothing, copy this address into your browser:
mail-unsubscribe = Stop receiving messages of this kind
