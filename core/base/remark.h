// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace base {

/// Something odd met while reading that did not stop us. Odd mail is data, not an error.
/// `id` is one of the names below and stable (exports carry it); `detail` is a number or a short
/// piece of the input, never a sentence for people: the window has the sentence for each id.
struct Remark {
    std::string_view id;
    std::string detail = {};
    friend bool operator==(const Remark&, const Remark&) = default;
};

namespace remarks {
inline constexpr std::string_view truncatedMessage = "message-truncated";
inline constexpr std::string_view truncatedText = "text-truncated";
inline constexpr std::string_view truncatedHeaders = "headers-truncated";
inline constexpr std::string_view malformedHeader = "header-malformed";
inline constexpr std::string_view mimeTooDeep = "mime-too-deep";
inline constexpr std::string_view tooManyParts = "too-many-parts";
inline constexpr std::string_view boundaryInvalid = "boundary-invalid";
inline constexpr std::string_view boundaryUnclosed = "boundary-unclosed";
inline constexpr std::string_view transferEncodingDamaged = "transfer-encoding-damaged";
inline constexpr std::string_view charsetUnknown = "charset-unknown";
inline constexpr std::string_view charsetGuessed = "charset-guessed";
inline constexpr std::string_view charsetDamaged = "charset-damaged";
inline constexpr std::string_view hiddenText = "hidden-text";
inline constexpr std::string_view nulBytes = "nul-bytes";
inline constexpr std::string_view tooManyRecipients = "too-many-recipients";
inline constexpr std::string_view nestedReport = "nested-report";
inline constexpr std::string_view quotedText = "quoted-text";
inline constexpr std::string_view mojibake = "mojibake-repaired";
inline constexpr std::string_view bytesLiteral = "bytes-literal";
inline constexpr std::string_view codeContradiction = "codes-contradict";
inline constexpr std::string_view statusContradiction = "status-contradicts-text";
inline constexpr std::string_view actionContradiction = "action-contradicts-status";
inline constexpr std::string_view dateImplausible = "date-implausible";
inline constexpr std::string_view recipientConfusable = "recipient-confusable";
inline constexpr std::string_view recipientInvisible = "recipient-invisible-characters";
inline constexpr std::string_view recipientGuessed = "recipient-not-named";
inline constexpr std::string_view noDeliveryReport = "looks-like-bounce-without-report";
inline constexpr std::string_view timeLimit = "time-limit";
inline constexpr std::string_view recordDamaged = "record-damaged";
inline constexpr std::string_view seenInLog = "seen-in-log";
inline constexpr std::string_view seenAsMail = "seen-as-mail";
inline constexpr std::string_view truncatedArchive = "archive-truncated";
inline constexpr std::string_view damagedArchive = "archive-damaged";
inline constexpr std::string_view trailingData = "archive-trailing-data";
inline constexpr std::string_view expandsTooMuch = "expands-too-much";
inline constexpr std::string_view messagesDeleted = "messages-marked-deleted";
inline constexpr std::string_view separatorDoubtful = "separator-doubtful";
inline constexpr std::string_view outlookRewritten = "outlook-rewritten";
inline constexpr std::string_view outlookDamaged = "outlook-damaged";
inline constexpr std::string_view separatorInside = "separator-inside-message";
} // namespace remarks

} // namespace base
