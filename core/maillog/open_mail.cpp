// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/open_mail.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxOpenRecipients = 5000; ///< of one mail

/// The reason given earlier stays; the new line says when, how often and that it is over.
void keepReason(Delivery& earlier, Delivery&& now)
{
    earlier.expiry = std::move(now.text);
    earlier.time = now.time != 0 ? now.time : earlier.time;
    earlier.action = now.action;
}

void countAttempt(const Delivery& earlier, Delivery& now)
{
    now.attempts = earlier.attempts + 1;
    now.firstTime = earlier.firstTime;
    if (now.originalRecipient.empty())
        now.originalRecipient = earlier.originalRecipient;
}

} // namespace

std::vector<OpenRecipient>::iterator OpenMail::find(std::uint64_t recipient)
{
    return std::find_if(open.begin(), open.end(),
                        [&](const OpenRecipient& one) { return one.recipient == recipient; });
}

void OpenMail::apply(Fate&& fate, const Use& use)
{
    switch (fate.kind) {
    case Fate::Kind::Deferred:
        defer(std::move(fate), use);
        break;
    case Fate::Kind::Failed:
        fail(std::move(fate), use);
        break;
    case Fate::Kind::Delivered:
        deliver(std::move(fate), use);
        break;
    case Fate::Kind::Expired:
        expire(fate, use);
        break;
    case Fate::Kind::Attempted:
        attempt = std::move(fate.delivery);
        break;
    case Fate::Kind::Started:
    case Fate::Kind::ByNumber: // the joiner knows whose these are
        break;
    }
}

void OpenMail::defer(Fate&& fate, const Use& use)
{
    attempt.reset();
    const auto known = find(fate.recipient);
    if (known == open.end()) {
        if (open.size() < maxOpenRecipients)
            open.push_back({fate.recipient, std::move(fate.delivery)});
        else
            report(std::move(*fate.delivery), use);
        return;
    }
    countAttempt(*known->delivery, *fate.delivery);
    if (fate.isAboutEarlier && !known->delivery->text.empty())
        known->delivery->attempts = fate.delivery->attempts;
    else
        known->delivery = std::move(fate.delivery);
}

void OpenMail::fail(Fate&& fate, const Use& use)
{
    attempt.reset();
    const auto known = find(fate.recipient);
    if (known == open.end()) {
        report(std::move(*fate.delivery), use);
        return;
    }
    countAttempt(*known->delivery, *fate.delivery);
    if (fate.isAboutEarlier && !known->delivery->text.empty()) {
        known->delivery->attempts = fate.delivery->attempts;
        keepReason(*known->delivery, std::move(*fate.delivery));
        report(std::move(*known->delivery), use);
    } else {
        report(std::move(*fate.delivery), use);
    }
    open.erase(known);
}

void OpenMail::expire(const Fate& fate, const Use& use)
{
    Delivery words = *fate.delivery;
    words.action = report::Action::Failed;
    if (open.empty() && !fate.isAboutEarlier) {
        Delivery alone = words;
        if (attempt) {
            alone = *attempt;
            keepReason(alone, Delivery(words));
        } else {
            alone.expiry = alone.text;
            alone.text.clear();
            alone.textLength = 0;
        }
        report(std::move(alone), use);
    }
    for (OpenRecipient& one : open) {
        keepReason(*one.delivery, Delivery(words));
        report(std::move(*one.delivery), use);
    }
    open.clear();
    attempt.reset();
}

void OpenMail::deliver(Fate&& fate, const Use& use)
{
    attempt.reset();
    const auto known = find(fate.recipient);
    if (fate.delivery) {
        if (known != open.end())
            countAttempt(*known->delivery, *fate.delivery);
        report(std::move(*fate.delivery), use);
    }
    if (known != open.end())
        open.erase(known);
}

void OpenMail::close(const Use& use)
{
    for (OpenRecipient& one : open)
        report(std::move(*one.delivery), use);
    open.clear();
}

void OpenMail::report(Delivery&& delivery, const Use& use) const
{
    if (delivery.sender.empty())
        delivery.sender = sender;
    if (delivery.messageId.empty())
        delivery.messageId = messageId;
    if (delivery.subject.empty())
        delivery.subject = subject;
    if (firstTime != 0 && (delivery.firstTime == 0 || firstTime < delivery.firstTime))
        delivery.firstTime = firstTime;
    use(std::move(delivery));
}

} // namespace maillog
