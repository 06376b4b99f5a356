# /help
discord-c-help = Zeigen, was du hier tun kannst
discord-n-group = thema
discord-o-help-group = Nur diese Befehle zeigen

discord-help-title = Was du hier tun kannst
discord-help-member = Ich fasse lange Diskussionen in Zitaten zusammen. Nur du siehst meine Antworten.
discord-help-staff = Ich fasse lange Diskussionen in Zitaten zusammen. Du gehörst hier zum Team und kannst auch Threads importieren und löschen und Zusammenfassungen posten.
discord-help-own = Ich fasse lange Diskussionen in Zitaten zusammen. Was du hier importierst, siehst nur du.
discord-help-thread = Threads
discord-help-summary = Zusammenfassungen
discord-help-comment = Kommentare
discord-help-digest = Zusammenfassungen posten
discord-help-privacy = Deine Daten
discord-help-settings = Einstellungen
discord-help-help = Hilfe
discord-help-menus = Rechtsklick oder gedrückt halten auf einer Nachricht oder Person → Apps

# Wird einmal gepostet, im Systemkanal eines Servers, der den Bot hinzufügt
greeting-title = Hallo! Ich fasse lange Diskussionen zusammen
greeting-channels = Ich antworte mit Zitaten, jeweils mit Verfasser und Link. /summarize fasst den Kanal oder Discord-Thread zusammen, in dem du bist; /catchup zeigt, was für dich neu ist. Meine Antworten siehst nur du.
greeting-files = Ich antworte mit Zitaten, jeweils mit Verfasser und Link. /thread import speichert eine Diskussion aus einer Datei, von einem Link oder aus kopiertem Text; /summary overview fasst sie zusammen. Meine Antworten siehst nur du.
greeting-staff = Das Team kann mit /digest schedule add regelmäßig Zusammenfassungen posten lassen; /settings legt fest, wer zum Team gehört und wo gepostet werden darf.
greeting-once = Das ist meine einzige Nachricht, um die niemand gebeten hat.
greeting-button-help = Was kann ich tun?

discord-button-threads = Threads anzeigen
discord-button-help = Alle Befehle
discord-help-more = Die Buttons erklären alle anderen Befehle.
