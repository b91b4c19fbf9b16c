// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply.h"

#include "base/ascii.h"
#include "smtp/reply_scanner.h"

#include <algorithm>
#include <vector>

namespace smtp {

namespace {

using StatusToken = ReplyScanner::StatusToken;

struct ReplyToken {
    ReplyCode code;
    std::size_t offset;
};

struct Tokens {
    std::vector<ReplyToken> replies;
    std::vector<StatusToken> statuses;
};

/// More codes than any reply has; a text of nothing but codes is not worth reading on.
constexpr std::size_t maxTokens = 64;

Tokens collect(std::string_view text, const ReplyScanner& scanner)
{
    Tokens tokens;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] < '2' || text[at] > '5' || (at > 0 && base::isDigit(text[at - 1])))
            continue;
        if (const auto status = scanner.statusAt(at, false);
            status && tokens.statuses.size() < maxTokens) {
            tokens.statuses.push_back(*status);
        } else if (const auto reply = scanner.replyAt(at);
                   reply && tokens.replies.size() < maxTokens) {
            tokens.replies.push_back({*reply, at});
        }
    }
    return tokens;
}

/// The status that belongs to the reply: right behind it, else the first; one that says more than
/// X.0.0 if there is any of the same class.
std::optional<StatusToken> chooseStatus(const Tokens& tokens, const ReplyScanner& scanner)
{
    std::optional<StatusToken> chosen;
    if (!tokens.replies.empty())
        chosen = scanner.statusBehind(tokens.replies.front().offset);
    if (!chosen && !tokens.statuses.empty())
        chosen = tokens.statuses.front();
    if (!chosen || !chosen->code.isUndefined())
        return chosen;
    const auto better = std::find_if(
        tokens.statuses.begin(), tokens.statuses.end(), [&chosen](const StatusToken& other) {
            return !other.code.isUndefined() &&
                   other.code.statusClass() == chosen->code.statusClass();
        });
    return better == tokens.statuses.end() ? chosen : *better;
}

bool differs(const EnhancedStatusCode& a, const EnhancedStatusCode& b)
{
    if (a.statusClass() != b.statusClass())
        return true;
    if (a.isUndefined() || b.isUndefined())
        return false;
    if (a.isSubjectOnly() || b.isSubjectOnly())
        return a.subject() != b.subject();
    return a != b;
}

} // namespace

ReplyCodes findCodes(std::string_view text)
{
    const ReplyScanner scanner(text);
    const Tokens tokens = collect(text, scanner);
    ReplyCodes codes;
    if (!tokens.replies.empty()) {
        const ReplyToken& first = tokens.replies.front();
        codes.reply = first.code;
        codes.replySpan = {first.offset, 3};
        codes.contradictory =
            std::any_of(tokens.replies.begin(), tokens.replies.end(),
                        [&first](const ReplyToken& r) { return r.code != first.code; });
    }
    if (const auto status = chooseStatus(tokens, scanner)) {
        codes.status = status->code;
        codes.statusSpan = {status->offset, status->length};
        codes.contradictory =
            codes.contradictory ||
            std::any_of(tokens.statuses.begin(), tokens.statuses.end(),
                        [&status](const StatusToken& s) { return differs(s.code, status->code); });
    }
    return codes;
}

} // namespace smtp
