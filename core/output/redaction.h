// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/row.h"
#include "knowledge/knowledge_base.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace output {

/// How much of people an export tells.
enum class RedactionLevel {
    None,
    /// Persons: local parts of addresses, subjects, queue and message ids, user names, paths.
    /// Hosts, domains and IP addresses stay.
    LocalPart,
    /// Domains, host names and IP addresses too.
    Domain,
};
std::string_view toString(RedactionLevel level); ///< "none", "local_part", "domain"
std::optional<RedactionLevel> redactionLevelFrom(std::string_view text);

/// What a remembered name is, and so how its mask begins.
enum class NameKind { Address, QueueId, MessageId, Subject, Host };

/// Replaces what points to people in everything that leaves the program. Masks are keyed hashes
/// (HMAC-SHA-256 with a random key): within one export the same person has the same mask
/// ("u7f3a90c2d1e4@example.net"), in another export a different one, and nobody can try out names.
///
/// Two nets lie one below the other. Words of a text that look like an address, a tagged address
/// (VERP, SRS, BATV, IMCEAEX), the query of a URL, a message id, a path, an encoded word, a long
/// token or `name=value` are masked by their kind. Then every name that stands in an address of the
/// same row is looked for again: in clear, percent-encoded, quoted-printable, base64 and UTF-16;
/// a field that still holds one is replaced as a whole. A bare name in prose that stands in no
/// address of its row cannot be told from a word and stays.
///
/// One thread at a time.
class Redactor {
public:
    /// `knowledge` tells ordinary words of replies from names ("user", "mailbox" as local parts);
    /// must outlive it. `key`: for tests; a random one otherwise.
    Redactor(RedactionLevel level, const knowledge::KnowledgeBase& knowledge, std::string key = {});
    ~Redactor();

    RedactionLevel level() const;

    /// A name of the case in hand: from here on it is masked in every text, encoded or not, also
    /// where no address is near. Hosts are masked at every level but None.
    void remember(NameKind kind, std::string_view name);

    /// Every field of the row.
    batch::Row row(batch::Row row);
    /// Text without a row around it: a domain, a masked reply, an address. Addresses in it are its
    /// secrets.
    std::string text(std::string_view text);
    /// A sentence of ours with names put in, or a public record: addresses and remembered names
    /// only. Its other words have odd shapes by nature ("v=spf1") and tell of nobody.
    std::string known(std::string_view text);
    std::string address(std::string_view address);
    /// A host name, a domain or an IP address.
    std::string host(std::string_view host);
    /// The path of an input; the ending stays when it is a known one.
    std::string path(std::string_view path);

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace output
