// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/line_set.h"
#include "maillog/log_piece.h"
#include "maillog/log_reader.h"
#include "maillog/open_mail.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace maillog {

namespace {

constexpr std::size_t maxOpen = 1000000;
/// No queue keeps a mail longer without trying: the same id afterwards is another mail.
constexpr std::int64_t maxSilence = std::int64_t{6} * 86400;

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
    using Lives = std::unordered_map<std::uint64_t, OpenMail>;
    bool isCopy(const LogPiece& piece);
    void join(Segment&& segment);
    OpenMail& open(const Segment& segment, Lives::iterator known);
    void tell(Segment&& segment, OpenMail& life);
    void apply(std::uint64_t mail, OpenMail& life, Fate&& fate);
    void start(std::uint64_t key, Fate&& fate);
    void applyNumbered(Fate&& fate);
    void makeRoom();
    bool isNew(const Fate& fate);
    bool isFromCopy(const Segment& segment, const OpenMail& known) const;

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
    for (const Segment& segment : piece.segments) {
        for (const Fate& fate : segment.fates)
            m_lines.prefetch(fate.line);
    }
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

/// The life that the facts of a segment belong to. `known`: what has its key, if anything.
OpenMail& LogJoiner::State::open(const Segment& segment, Lives::iterator known)
{
    const bool isNewKey = known == m_lives.end();
    OpenMail& life = isNewKey ? m_lives[segment.key] : known->second;
    const bool isSilent = !isNewKey && segment.time != 0 && life.lastTime != 0 &&
                          segment.time - life.lastTime > maxSilence;
    // The same begin in another copy of the log is no other mail.
    const bool isOther =
        segment.begins && (segment.messageId.empty() || segment.messageId != life.messageId ||
                           segment.time != life.firstTime);
    if (!isNewKey && (isOther || isSilent)) {
        life.close(m_use);
        life = OpenMail{};
    }
    if (life.serial == 0) {
        life.serial = m_nextSerial++;
        life.firstTime = segment.time;
        m_order.emplace_back(segment.key, life.serial);
    }
    return life;
}

/// Facts from before the mail that has this id now, and nothing in them that was not told already:
/// they stand in a copy of a log that was read, and are about an earlier mail. (A clock that was
/// set back also makes old times, but new lines.)
bool LogJoiner::State::isFromCopy(const Segment& segment, const OpenMail& known) const
{
    return segment.time != 0 && segment.time < known.firstTime &&
           std::all_of(segment.fates.begin(), segment.fates.end(),
                       [&](const Fate& fate) { return m_lines.contains(fate.line); });
}

void LogJoiner::State::join(Segment&& segment)
{
    const auto known = m_lives.find(segment.key);
    const bool isKnown = known != m_lives.end();
    if (isKnown && isFromCopy(segment, known->second))
        return;
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
    const std::uint64_t key = segment.key;
    if (segment.ends && !isKnown) {
        OpenMail life; // over before anybody else can hear of it
        life.firstTime = segment.time;
        tell(std::move(segment), life);
        life.close(m_use);
        return;
    }
    const bool isOver = segment.ends;
    OpenMail& life = open(segment, known);
    tell(std::move(segment), life);
    if (isOver) {
        life.close(m_use);
        m_lives.erase(key);
    } else {
        makeRoom();
    }
}

/// Adds the facts of a segment to the mail they are about.
void LogJoiner::State::tell(Segment&& segment, OpenMail& life)
{
    life.lastTime = std::max(life.lastTime, segment.time);
    if (segment.hasSender)
        life.sender = std::move(segment.sender);
    if (!segment.messageId.empty())
        life.messageId = std::move(segment.messageId);
    if (!segment.subject.empty())
        life.subject = std::move(segment.subject);
    for (Fate& fate : segment.fates)
        apply(segment.key, life, std::move(fate));
}

void LogJoiner::State::apply(std::uint64_t mail, OpenMail& life, Fate&& fate)
{
    if (!isNew(fate))
        return;
    if (fate.delivery)
        life.lastTime = std::max(life.lastTime, fate.delivery->time);
    if (fate.kind == Fate::Kind::Started) {
        start(mail, std::move(fate));
        return;
    }
    counts.delivered += fate.kind == Fate::Kind::Delivered ? 1 : 0;
    life.apply(std::move(fate), m_use);
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
    OpenMail nobody;
    apply(numbered.mail, nobody, std::move(fate));
    nobody.close(m_use);
}

void LogJoiner::State::makeRoom()
{
    while (m_lives.size() > maxOpen && !m_order.empty()) {
        const auto [key, serial] = m_order.front();
        m_order.pop_front();
        const auto found = m_lives.find(key);
        if (found == m_lives.end() || found->second.serial != serial)
            continue;
        found->second.close(m_use);
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
        found->second.close(m_use);
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
