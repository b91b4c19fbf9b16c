// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sniff.h"

#include "source/file_signature.h"
#include "source/line_shape.h"
#include "source/single_message.h"

namespace source {

namespace {

Sniffed ofBinary(const Recognised& recognised, std::string_view head)
{
    // The names that tell a message from an Office document may lie behind the head: the reader
    // for messages says so when it is none.
    if (isCompoundFile(head) && (recognised.name == outlookMessageName || head.size() >= headBytes))
        return {InputKind::Outlook, std::string(outlookMessageName)};
    return {InputKind::Other, recognised.name};
}

} // namespace

Sniffed sniff(std::string_view head, bool isWhole, const LogTest& isLog)
{
    if (emlxFrame(head))
        return {InputKind::Message, "emlx"};
    const Recognised recognised = recognise(head, isLog);
    switch (recognised.kind) {
    case SourceKind::Empty:
        // Crashes leave long gaps of zeros at the start of logs.
        return isWhole ? Sniffed{InputKind::Empty, "empty"} : Sniffed{InputKind::Log, "log"};
    case SourceKind::Mailbox:
        return {InputKind::Mailbox, "mbox"};
    case SourceKind::Message:
        if (!isWhole && isSeparatorAt(head, head.find_first_not_of("\xEF\xBB\xBF \t\r\n")))
            return {InputKind::Mailbox, "mbox"};
        return {InputKind::Message, "message"};
    case SourceKind::Log:
        return {InputKind::Log, recognised.name.empty() ? "log" : recognised.name};
    case SourceKind::Text:
        return {InputKind::Text, "text"};
    case SourceKind::Binary:
        break;
    }
    return ofBinary(recognised, head);
}

std::optional<base::Error> refusal(const Sniffed& sniffed, const std::string& path)
{
    if (sniffed.kind == InputKind::Empty)
        return base::Error{base::ErrorCode::Empty, {}, path};
    if (sniffed.kind != InputKind::Other)
        return std::nullopt;
    // What could hold mail is worth another word than a picture.
    const bool mayHoldMail =
        sniffed.format.ends_with(" archive") || sniffed.format.starts_with("Outlook ");
    return base::Error{mayHoldMail ? base::ErrorCode::Unsupported : base::ErrorCode::NotText,
                       sniffed.format, path};
}

} // namespace source
