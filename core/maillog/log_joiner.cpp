// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/line_set.h"
#include "maillog/log_piece.h"
#include "maillog/log_reader.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace maillog {

namespace {

constexpr std::size_t maxOpen = 1000000;
/// No queue keeps a mail longer without trying: the same id afterwards is another mail.
constexpr std::int64_t maxSilence = std::int64_t{6} * 86400;
constexpr std::size_t maxOpenRecipients = 5000; ///< of one mail

/// A recipient that was tried and not reached yet.
struct OpenRecipient {
    std::uint64_t recipient = 0;
    std::unique_ptr<Delivery> delivery;
};

/// What is known about one mail in a queue.
struct Life {
    std::uint64_t serial = 0;
    std::int64_t firstTime = 0;
    std::int64_t lastTime = 0;
    bool hasSender = false;
    std::string sender;
    std::string messageId;
    std::string subject;
    std::unique_ptr<Delivery> attempt; ///< an answer that no outcome has followed yet
    std::vector<OpenRecipient> open;
};

/// Recipient of a delivery that later lines call by its number.
struct Numbered {
    std::uint64_t mail = 0;
    std::uint64_t recipient = 0;
    std::string address;
    std::string original;
};

/// Bytes of an input that were read, to know its copy.
struct KnownInput {
    std::uint32_t input = 0;
    std::uint64_t length = 0;
};

} // namespace

class LogJoiner::State {
public:
    explicit State(std::function<void(Delivery&&)> use) : m_use(std::move(use)) {}

    void add(LogPiece& piece);
    void finish();
    LineCounts counts;

private:
    using Lives = std::unordered_map<std::uint64_t, Life>;
    bool isCopy(const LogPiece& piece);
    void join(Segment&& segment);
    Life& open(const Segment& segment);
    void apply(std::uint64_t mail, Life& life, Fate&& fate);
    void defer(Life& life, Fate&& fate);
    void fail(Life& life, Fate&& fate);
    void expire(Life& life, const Fate& fate);
    void deliver(Life& life, Fate&& fate);
    void start(std::uint64_t key, Fate&& fate);
    void applyNumbered(Fate&& fate);
    void close(Life& life);
    void report(const Life& life, Delivery&& delivery);
    void makeRoom();
    bool isNew(const Fate& fate);

    std::function<void(Delivery&&)> m_use;
    Lives m_lives;
    std::deque<std::pair<std::uint64_t, std::uint64_t>> m_order; ///< key and serial, oldest first
    std::uint64_t m_nextSerial = 1;
    std::unordered_map<std::uint64_t, Numbered> m_numbered;
    std::unordered_map<std::uint64_t, KnownInput> m_heads;     ///< by hash of the first bytes
    std::unordered_map<std::uint32_t, std::uint64_t> m_copies; ///< input that is one -> head
    std::unordered_map<std::uint32_t, std::uint64_t> m_headOf;
    LineSet m_lines;
};

/// The same file given twice, or an older copy of a file that has grown since: what was read from
/// the first is not read again.
bool LogJoiner::State::isCopy(const LogPiece& piece)
{
    if (piece.headHash != 0 && piece.length > 0) {
        const auto [known, isFirst] = m_heads.try_emplace(piece.headHash, KnownInput{piece.input});
        if (!isFirst && known->second.input != piece.input)
            m_copies[piece.input] = piece.headHash;
        m_headOf[piece.input] = piece.headHash;
    }
    const auto head = m_headOf.find(piece.input);
    if (head == m_headOf.end())
        return false;
    KnownInput& known = m_heads[head->second];
    const std::uint64_t end = piece.offset + piece.length;
    if (m_copies.contains(piece.input) && end <= known.length)
        return true;
    known.length = std::max(known.length, end);
    return false;
}

void LogJoiner::State::add(LogPiece& piece)
{
    LineCounts pieceCounts = piece.counts;
    const bool isKnown = isCopy(piece);
    if (isKnown)
        pieceCounts.delivered = 0;
    counts += pieceCounts;
    if (isKnown)
        return;
    for (Fate& fate : piece.numbered)
        applyNumbered(std::move(fate));
    for (Segment& segment : piece.segments)
        join(std::move(segment));
    for (Fate& fate : piece.complete) {
        if (!isNew(fate))
            continue;
        if (fate.kind == Fate::Kind::Delivered)
            ++counts.delivered;
        if (fate.delivery)
            m_use(std::move(*fate.delivery));
    }
}

bool LogJoiner::State::isNew(const Fate& fate)
{
    return fate.line == 0 || m_lines.insert(fate.line);
}

/// The life that the facts of a segment belong to.
Life& LogJoiner::State::open(const Segment& segment)
{
    const auto [found, isNewKey] = m_lives.try_emplace(segment.key);
    Life& life = found->second;
    const bool isSilent = !isNewKey && segment.time != 0 && life.lastTime != 0 &&
                          segment.time - life.lastTime > maxSilence;
    // The same begin in another copy of the log is no other mail.
    const bool isOther =
        segment.begins && (segment.messageId.empty() || segment.messageId != life.messageId ||
                           segment.time != life.firstTime);
    if (!isNewKey && (isOther || isSilent)) {
        close(life);
        life = Life{};
    }
    if (life.serial == 0) {
        life.serial = m_nextSerial++;
        life.firstTime = segment.time;
        m_order.emplace_back(segment.key, life.serial);
    }
    return life;
}

void LogJoiner::State::join(Segment&& segment)
{
    const bool isKnown = m_lives.contains(segment.key);
    const bool tellsOutcomeOnly =
        !segment.begins && !segment.hasSender && !isKnown && segment.messageId.empty() &&
        segment.subject.empty() &&
        std::all_of(segment.fates.begin(), segment.fates.end(), [](const Fate& fate) {
            return fate.kind == Fate::Kind::Delivered && !fate.delivery;
        });
    if (tellsOutcomeOnly) {
        for (const Fate& fate : segment.fates)
            counts.delivered += isNew(fate) ? 1 : 0;
        return;
    }
    Life& life = open(segment);
    life.lastTime = std::max(life.lastTime, segment.time);
    if (segment.hasSender) {
        life.hasSender = true;
        life.sender = std::move(segment.sender);
    }
    if (!segment.messageId.empty())
        life.messageId = std::move(segment.messageId);
    if (!segment.subject.empty())
        life.subject = std::move(segment.subject);
    for (Fate& fate : segment.fates)
        apply(segment.key, life, std::move(fate));
    if (segment.ends) {
        close(life);
        m_lives.erase(segment.key);
    } else {
        makeRoom();
    }
}

void LogJoiner::State::apply(std::uint64_t mail, Life& life, Fate&& fate)
{
    if (!isNew(fate))
        return;
    if (fate.delivery)
        life.lastTime = std::max(life.lastTime, fate.delivery->time);
    switch (fate.kind) {
    case Fate::Kind::Deferred:
        defer(life, std::move(fate));
        break;
    case Fate::Kind::Failed:
        fail(life, std::move(fate));
        break;
    case Fate::Kind::Delivered:
        deliver(life, std::move(fate));
        break;
    case Fate::Kind::Expired:
        expire(life, fate);
        break;
    case Fate::Kind::Attempted:
        life.attempt = std::move(fate.delivery);
        break;
    case Fate::Kind::Started:
        start(mail, std::move(fate));
        break;
    case Fate::Kind::ByNumber: // resolved before it comes here
        break;
    }
}

namespace {

auto findOpen(Life& life, std::uint64_t recipient)
{
    return std::find_if(life.open.begin(), life.open.end(),
                        [&](const OpenRecipient& one) { return one.recipient == recipient; });
}

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

void LogJoiner::State::defer(Life& life, Fate&& fate)
{
    life.attempt.reset();
    const auto known = findOpen(life, fate.recipient);
    if (known == life.open.end()) {
        if (life.open.size() < maxOpenRecipients)
            life.open.push_back({fate.recipient, std::move(fate.delivery)});
        else
            report(life, std::move(*fate.delivery));
        return;
    }
    countAttempt(*known->delivery, *fate.delivery);
    if (fate.isAboutEarlier && !known->delivery->text.empty())
        known->delivery->attempts = fate.delivery->attempts;
    else
        known->delivery = std::move(fate.delivery);
}

void LogJoiner::State::fail(Life& life, Fate&& fate)
{
    life.attempt.reset();
    const auto known = findOpen(life, fate.recipient);
    if (known == life.open.end()) {
        report(life, std::move(*fate.delivery));
        return;
    }
    countAttempt(*known->delivery, *fate.delivery);
    if (fate.isAboutEarlier && !known->delivery->text.empty()) {
        known->delivery->attempts = fate.delivery->attempts;
        keepReason(*known->delivery, std::move(*fate.delivery));
        report(life, std::move(*known->delivery));
    } else {
        report(life, std::move(*fate.delivery));
    }
    life.open.erase(known);
}

void LogJoiner::State::expire(Life& life, const Fate& fate)
{
    Delivery words = *fate.delivery;
    words.action = report::Action::Failed;
    if (life.open.empty() && !fate.isAboutEarlier) {
        Delivery alone = words;
        if (life.attempt) {
            alone = *life.attempt;
            keepReason(alone, Delivery(words));
        } else {
            alone.expiry = alone.text;
            alone.text.clear();
            alone.textLength = 0;
        }
        report(life, std::move(alone));
    }
    for (OpenRecipient& one : life.open) {
        keepReason(*one.delivery, Delivery(words));
        report(life, std::move(*one.delivery));
    }
    life.open.clear();
    life.attempt.reset();
}

void LogJoiner::State::deliver(Life& life, Fate&& fate)
{
    life.attempt.reset();
    ++counts.delivered;
    const auto known = findOpen(life, fate.recipient);
    if (fate.delivery) {
        if (known != life.open.end())
            countAttempt(*known->delivery, *fate.delivery);
        report(life, std::move(*fate.delivery));
    }
    if (known != life.open.end())
        life.open.erase(known);
}

void LogJoiner::State::start(std::uint64_t key, Fate&& fate)
{
    if (m_numbered.size() > maxOpen)
        m_numbered.clear();
    m_numbered[fate.number] = {key, fate.recipient, fate.delivery->recipient,
                               fate.delivery->queueId};
}

/// The outcome of a delivery known by its number: now it is known whose it is.
void LogJoiner::State::applyNumbered(Fate&& fate)
{
    fate.kind = fate.outcome;
    const auto known = m_numbered.find(fate.number);
    if (known == m_numbered.end()) {
        if (isNew(fate)) {
            counts.delivered += fate.kind == Fate::Kind::Delivered ? 1 : 0;
            if (fate.delivery)
                m_use(std::move(*fate.delivery));
        }
        return;
    }
    const Numbered numbered = std::move(known->second);
    m_numbered.erase(known);
    fate.recipient = numbered.recipient;
    if (fate.delivery) {
        fate.delivery->recipient = numbered.address;
        fate.delivery->queueId = numbered.original;
    }
    const auto mail = m_lives.find(numbered.mail);
    if (mail != m_lives.end()) {
        apply(numbered.mail, mail->second, std::move(fate));
        return;
    }
    Life nobody;
    apply(numbered.mail, nobody, std::move(fate));
    close(nobody);
}

/// Reports what is still open of a mail.
void LogJoiner::State::close(Life& life)
{
    for (OpenRecipient& one : life.open)
        report(life, std::move(*one.delivery));
    life.open.clear();
}

void LogJoiner::State::report(const Life& life, Delivery&& delivery)
{
    if (delivery.sender.empty())
        delivery.sender = life.sender;
    if (delivery.messageId.empty())
        delivery.messageId = life.messageId;
    if (delivery.subject.empty())
        delivery.subject = life.subject;
    if (life.firstTime != 0 && (delivery.firstTime == 0 || life.firstTime < delivery.firstTime))
        delivery.firstTime = life.firstTime;
    m_use(std::move(delivery));
}

void LogJoiner::State::makeRoom()
{
    while (m_lives.size() > maxOpen && !m_order.empty()) {
        const auto [key, serial] = m_order.front();
        m_order.pop_front();
        const auto found = m_lives.find(key);
        if (found == m_lives.end() || found->second.serial != serial)
            continue;
        close(found->second);
        m_lives.erase(found);
    }
    // Entries of mails that are gone must not pile up in front of an old one.
    if (m_order.size() > 2 * m_lives.size() + 1024) {
        std::erase_if(m_order, [&](const auto& entry) {
            const auto found = m_lives.find(entry.first);
            return found == m_lives.end() || found->second.serial != entry.second;
        });
    }
}

void LogJoiner::State::finish()
{
    for (const auto& [key, serial] : m_order) {
        const auto found = m_lives.find(key);
        if (found == m_lives.end() || found->second.serial != serial)
            continue;
        close(found->second);
        m_lives.erase(found);
    }
    m_order.clear();
    m_lives.clear();
    m_numbered.clear();
}

LogJoiner::LogJoiner(std::function<void(Delivery&&)> use)
    : m_state(std::make_unique<State>(std::move(use)))
{}

LogJoiner::~LogJoiner() = default;

void LogJoiner::add(LogPiecePtr piece)
{
    if (piece)
        m_state->add(*piece);
}

void LogJoiner::finish()
{
    m_state->finish();
}

const LineCounts& LogJoiner::counts() const
{
    return m_state->counts;
}

} // namespace maillog
