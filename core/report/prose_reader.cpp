// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/prose_reader.h"

#include "base/ascii.h"
#include "report/field_reader.h"
#include "report/recipient_address.h"

#include <algorithm>

namespace report {

namespace {

std::string_view subjectOf(const SignSource& signs)
{
    const SignSource::Entry* entry = signs.find("subject");
    return entry == nullptr ? std::string_view{} : std::string_view(entry->text);
}

bool saysWhy(const RecipientStatus& recipient)
{
    return !recipient.statements.empty();
}

/// The whole text as the last resort of a single recipient: people read it, so may the rules.
void addWholeText(const StatementBuilder& builder, const base::MappedText& text,
                  const base::Span& section, RecipientStatus& recipient)
{
    const base::Span span = trimmedSpan(text.text, section);
    if (!span.empty())
        StatementBuilder::add(recipient.statements,
                              builder.make(Voice::Prose, "body", text.slice(span)));
}

bool isTheRecipient(const FoundRecipient& found, const RecipientStatus& recipient)
{
    return isSameMailbox(found.address, recipient.finalRecipient) ||
           isSameMailbox(found.address, recipient.originalRecipient) ||
           (!found.original.empty() && isSameMailbox(found.original, recipient.finalRecipient));
}

} // namespace

ProseReader::ProseReader(const DialectSet& dialects, const base::Limits& limits)
    : m_dialects(&dialects),
      m_statements(dialects),
      m_statusReader(m_statements, limits),
      m_limits(limits),
      m_replyDialects(dialects.ofKind(DialectKind::Reply))
{}

std::optional<FoundRecipient> ProseReader::recipientIn(const base::MappedText& text) const
{
    const Wrapping wrapping = m_statements.unwrap(text.text);
    if (isAddress(wrapping.recipient)) {
        FoundRecipient found;
        found.address = wrapping.recipient;
        found.span = wrapping.recipientSpan;
        return found;
    }
    const std::size_t offset = wrapping.replyOffset;
    const base::MappedText reply =
        offset == 0 ? text : text.slice({offset, text.text.size() - offset});
    for (const CompiledDialect* dialect : m_replyDialects) {
        const DialectReader inside(*dialect, m_statements, reply, m_limits);
        const DialectReader whole(*dialect, m_statements, text, m_limits);
        for (const DialectReader* reader : {&inside, &whole}) {
            if (reader->recipients().size() != 1 ||
                !isAddress(reader->recipients().front().address))
                continue;
            FoundRecipient found = reader->recipients().front();
            found.span.offset += reader == &inside ? offset : 0;
            return found;
        }
    }
    return std::nullopt;
}

bool ProseReader::readNotice(const base::MappedText& text, const SignSource& signs,
                             const Demands& demands, const std::vector<FoundRecipient>& known,
                             DeliveryReport& report) const
{
    std::vector<DialectMatch> matches =
        m_dialects->match(DialectKind::Notice, signs, demands.slack);
    std::erase_if(matches, [&demands](const DialectMatch& match) {
        // A layout that is itself a guess needs all its signs.
        return match.bodySigns == 0 || (demands.headerSign && match.headerSigns == 0) ||
               (!match.isComplete() && match.dialect->source->priority < 0);
    });
    // A layout that knows whom it is about goes before one that only finds a reason.
    for (const bool mayBeNobody : {false, true}) {
        for (const DialectMatch& match : matches) {
            if (readNoticeAs(match, text, signs, known, mayBeNobody, report))
                return true;
        }
    }
    return false;
}

bool ProseReader::readNoticeAs(const DialectMatch& match, const base::MappedText& text,
                               const SignSource& signs, const std::vector<FoundRecipient>& known,
                               bool mayBeNobody, DeliveryReport& report) const
{
    DialectReader reader(*match.dialect, m_statements, text, m_limits);
    reader.adoptRecipients(known);
    std::vector<RecipientStatus> recipients = reader.read(subjectOf(signs));
    if (recipients.empty()) {
        // No address, but a reason: still a bounce, of somebody unknown.
        RecipientStatus nobody;
        nobody.action = reader.action(subjectOf(signs));
        nobody.statements = reader.statementsAbout({});
        if (!saysWhy(nobody))
            return false;
        nameRecipient(nobody);
        if (nobody.recipient().empty() && !mayBeNobody)
            return false;
        recipients.push_back(std::move(nobody));
    }
    if (recipients.size() == 1)
        addWholeText(m_statements, text, reader.section(), recipients.front());
    const bool isPiece = !match.isComplete();
    for (RecipientStatus& recipient : recipients) {
        // A reply alone does not say whether the mail was given up.
        if (isPiece && recipient.action == Action::Failed)
            recipient.action = Action::None;
    }
    report.kind = isPiece ? Kind::Reply : Kind::Notice;
    report.dialect = match.dialect->source->id;
    report.recipients = std::move(recipients);
    report.text = text.slice(trimmedSpan(text.text, {0, reader.section().end()}));
    reader.takeFields(report);
    return true;
}

/// Nobody stands where the layout has its recipients; perhaps the reply itself names him.
void ProseReader::nameRecipient(RecipientStatus& recipient) const
{
    for (const Statement& statement : recipient.statements) {
        if (statement.voice == Voice::Prose)
            continue;
        if (const auto found = recipientIn(statement.text)) {
            recipient.finalRecipient = found->address;
            recipient.recipientSpan = statement.text.sourceSpan(found->span);
            return;
        }
    }
}

bool ProseReader::readStatusIn(const base::MappedText& text, const base::MappedText& prose,
                               const SignSource& signs, DeliveryReport& report) const
{
    const auto region = findDeliveryStatus(text.text);
    if (!region || !m_statusReader.read(text, *region, report))
        return false;
    report.kind = Kind::Dsn;
    report.dialect = "rfc3464";
    const base::MappedText before = text.slice({0, region->offset});
    enrich(base::trimmed(before.text).empty() ? prose : before, signs, report);
    report.text = text.slice(trimmedSpan(text.text, {0, region->end()}));
    return true;
}

void ProseReader::enrich(const base::MappedText& prose, const SignSource& signs,
                         DeliveryReport& report) const
{
    base::Span section{0, prose.text.size()};
    const std::vector<DialectMatch> matches = m_dialects->match(DialectKind::Notice, signs);
    // Headers alone name no dialect: many systems share a subject.
    const auto best = std::find_if(matches.begin(), matches.end(),
                                   [](const DialectMatch& match) { return match.bodySigns > 0; });
    if (best != matches.end()) {
        const CompiledDialect& dialect = *best->dialect;
        // A layout that is itself a guess tells nothing about who wrote the report.
        if (dialect.source->priority >= 0)
            report.dialect = dialect.source->id;
        DialectReader reader(dialect, m_statements, prose, m_limits);
        section = reader.section();
        reader.takeFields(report);
        for (RecipientStatus& recipient : report.recipients) {
            if (isSuccess(recipient.action)) // the reason belongs to somebody else
                continue;
            const auto& found = reader.recipients();
            const auto own = std::find_if(found.begin(), found.end(), [&](const FoundRecipient& f) {
                return isTheRecipient(f, recipient);
            });
            const std::string& address = own == found.end() ? recipient.recipient() : own->address;
            for (Statement& statement : reader.statementsAbout(address))
                StatementBuilder::add(recipient.statements, std::move(statement));
        }
    }
    if (report.recipients.size() == 1)
        addWholeText(m_statements, prose, section, report.recipients.front());
    for (RecipientStatus& recipient : report.recipients)
        StatementBuilder::sortByTrust(recipient.statements);
    report.text = prose.slice(trimmedSpan(prose.text, section));
}

} // namespace report
