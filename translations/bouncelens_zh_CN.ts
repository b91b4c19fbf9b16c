<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Capture</name>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address given in the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>rule %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enhanced status code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reply code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no rule and no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could also be: %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>NetEase 163: a bounce in Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NetEase 163: a single reply, HL:IPB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QQ Mail: the mailbox is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gmail: the message is not authenticated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlook.com: the network is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postfix: two recipients, two reasons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileKind</name>
    <message>
        <source>ELF program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLAC audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIF image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Java class or Mach-O program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP3 audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 video or HEIC image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mach-O program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matroska video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ogg media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenDocument file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlook message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RIFF media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RPM package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebAssembly program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebP image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bzip2 archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gzip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xz archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zstd archive</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Remark</name>
    <message>
        <source>The message is very large; only its beginning was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is very long; only its beginning was looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has an unusual amount of header lines; the rest was ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some header lines are malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts of the message are nested too deeply; the innermost were not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has too many parts; the rest was not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message does not say correctly where its parts begin; the place was guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message ends in the middle of a part; it was probably cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoded text in the message is damaged; what is valid was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character set named in the message is not known; it was guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character set is not stated; it was guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some characters could not be decoded. If the text looks garbled, drop the file here instead of pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message contains text hidden from readers; it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input contains NUL bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report has too many recipients; only the first are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was inside another message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bounce was quoted or forwarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text had been decoded with a wrong character set; it was repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text came as an escaped string of a program; it was unescaped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply code and the enhanced status code contradict each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status code says something else than the words; the words were believed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report says both that the delivery goes on and that it failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date in the report is not plausible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address mixes letters of several scripts that look alike: check it letter by letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address contains invisible characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like a bounce but contains no report that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading took too long and was stopped; the result may be incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tone</name>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Help of the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the failure passes by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do about sending again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure this verdict is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fixed meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enhanced status code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, because of &quot;%2&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could also be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pattern could not be decided in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule knows these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule fits; the nearest: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot;
%2</source>
        <comment>text that was searched, and the outcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noticed while reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no bounce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is an ordinary message: nothing in it reports about a delivery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has neither a reply code nor words of a mail server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the message that came back: its sender is usually &quot;Mail Delivery System&quot;, &quot;postmaster&quot; or &quot;MAILER-DAEMON&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste it whole, with its header lines if you can. A single line such as &quot;550 5.1.1 User unknown&quot; will do, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>This is a mailbox with several messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a mail log with many lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of input is not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailboxes are not read yet; this page looks at one bounce at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole logs are not read yet; this page looks at one delivery at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the line with &quot;status=bounced&quot;, &quot;deferred&quot; or the reply code, and paste that line alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is only a few lines, choose &quot;Read as: text&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the one message as a file (.eml) and open it here, or paste its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery status notification (RFC 3464)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bounce in free text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bounce (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feedback report (RFC 5965)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic reply (RFC 3834)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMTP reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail log line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail log line (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordinary e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text without a delivery report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <comment>name of a file</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 contains nothing but blanks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not mail: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bounce is a message or a piece of text. %1 is neither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text of the bounce out of the mail program and paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or save the message as a file (.eml) and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than one message may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the one bounce instead of the whole collection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders are not read yet; this page looks at one bounce at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one message of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is an ordinary file and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n permanent</source>
        <comment>failures</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n temporary</source>
        <comment>failures</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>2 recipients: 1 permanent, 1 temporary</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::AboutPage</name>
    <message>
        <source>Version %1 · Qt %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads any e-mail bounce and says in English and Chinese what happened, who has to act and what to do now – with the words that prove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Knowledge %1: %2, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works without a network: nothing you paste or open leaves this computer, nothing is stored, and links open only after you have seen where they lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. No warranty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::CopyActions</name>
    <message>
        <source>both languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis copied (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply for the customer copied (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original text copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;diagnosis (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the diagnosis as text for a ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy re&amp;ply (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a reply for the customer, without internal details (Ctrl+Shift+C)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::DiagnoseHeader</name>
    <message>
        <source>Why did the mail come back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a message or a text file (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations in the language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations in English and Chinese, one below the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations in English and Chinese, side by side where there is room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read as: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the input is read, where the automatic choice is wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::DiagnosePage</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a bounce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and texts (*.eml *.msg *.txt *.log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the first %1 are looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page of the provider explains the answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a bounce above to see why the mail came back and what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+V works anywhere in this window. Files can be dropped here. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::EvidenceView</name>
    <message numerus="yes">
        <source>%n long line(s) shortened: ⟨+N⟩ stands for N characters.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last %1 are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the original text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the original text (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the original text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence: the words that decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original text, with the deciding words marked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::FactList</name>
    <message>
        <source>Open the page of the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page of the provider (asks first)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::FindBar</name>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the original text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::InputController</name>
    <message numerus="yes">
        <source>This page looks at one bounce at a time: only the first of %n files was opened.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was fetched: this program never opens web addresses by itself. Save the message as a file and drop that, or paste its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::InputPanel</name>
    <message>
        <source>Paste a bounce, a log line or a reply such as 550 5.1.1 User unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bounce to diagnose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the box and start again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knowledge %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnose one bounce (Ctrl+1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try an &amp;example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste a bounce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;reply for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;original text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in the original text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close search or message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps for the &amp;administrator or the helpdesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;bout Bouncelens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In &amp;one language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both, one &amp;below the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both, &amp;side by side</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::RecipientListModel</name>
    <message>
        <source>(no address)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::ResultView</name>
    <message>
        <source>Recipients (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::SettingsPage</name>
    <message>
        <source>Reset: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies and diagnoses can be copied in both languages whatever is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In one language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both, one below the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side needs a wide window; in a narrow one the languages stand one below the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fonts and text size follow the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only these choices and the layout of the window are kept. Bounces are never stored.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::SourceView</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::VerdictCard</name>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helpdesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps for the helpdesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps for the mail administrator (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
