// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"
#include "dns/record.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// Where a name server listens.
struct ServerAddress {
    base::IpAddress address;
    std::uint16_t port = 53;

    /// `192.0.2.1`, `192.0.2.1:5300`, `2001:db8::1`, `[2001:db8::1]:5300`.
    static std::optional<ServerAddress> parse(std::string_view text);
    /// The port only when it is not 53.
    std::string toString() const;
    friend auto operator<=>(const ServerAddress&, const ServerAddress&) = default;
};

/// What is asked, and of whom.
struct Question {
    std::string name; ///< as of normalName()
    RecordType type = RecordType::A;
    /// This very server, without recursion (an authoritative one); nothing: the resolvers.
    std::optional<ServerAddress> server = {};
    friend auto operator<=>(const Question&, const Question&) = default;
};

/// Every way a look-up can end. No caller may fold two into one.
enum class Outcome {
    Answer,      ///< records of the type asked for
    NoData,      ///< the name exists, records of this type do not
    NxDomain,    ///< the name does not exist
    ServFail,    ///< the server could not find out (broken zone, DNSSEC bogus, ...)
    Refused,     ///< the server does not answer us
    OtherRcode,  ///< see rcode
    Referral,    ///< an asked server does not serve the zone and points elsewhere (lame)
    Timeout,     ///< nobody answered in time
    Unreachable, ///< ICMP or TCP says that nobody listens there
    Malformed,   ///< an answer that cannot be read; raw bytes are kept
    CnameLoop,   ///< aliases in a circle, or more than eight
    Cancelled,   ///< stopped by the user, or the whole time was used up
};
/// "answer", "no-data", "nxdomain", "servfail", ...: stable, for exports and words.toml.
std::string_view toString(Outcome outcome);
/// The server said that there are no such records: NoData or NxDomain.
bool isAbsence(Outcome outcome);
/// Nobody can tell whether there are records; never "there are none".
bool isFailure(Outcome outcome);

enum class Transport { Udp, Tcp };

/// RFC 8914.
struct ExtendedError {
    std::uint16_t code = 0;
    std::string text; ///< foreign text
    /// Its name in the IANA registry: "Signature Expired"; empty when it has none here.
    std::string_view name() const;
    friend bool operator==(const ExtendedError&, const ExtendedError&) = default;
};

/// One try to get an answer: one server over one transport.
struct Attempt {
    ServerAddress server;
    Transport transport = Transport::Udp;
    Outcome outcome = Outcome::Timeout;
    std::chrono::microseconds elapsed{0};
};

/// What came back. A value; whoever shows it escapes its texts.
struct Answer {
    Question question;
    Outcome outcome = Outcome::Timeout;
    /// The records asked for, at the end of the alias chain; at most 100, then `isCut`. Empty
    /// unless the outcome is Answer.
    std::vector<Record> records;
    bool isCut = false;
    std::vector<std::string> aliases; ///< targets of the CNAMEs gone through, in order
    std::vector<Record> authority;    ///< SOA of a negative answer, NS of a referral
    std::vector<Record> additional;   ///< without OPT

    std::optional<ServerAddress> server; ///< who gave it; nothing: nobody did
    Transport transport = Transport::Udp;
    int rcode = -1; ///< -1: no answer
    bool isAuthoritative = false;
    bool isTruncated = false;
    bool isRecursionAvailable = false;
    bool isAuthenticData = false; ///< the resolver says that it validated; its word only
    std::vector<ExtendedError> extendedErrors;
    std::vector<Attempt> attempts; ///< all, the last one gave the outcome
    int ignored = 0;               ///< datagrams with a wrong id, source or question
    std::chrono::microseconds elapsed{0};
    std::string raw; ///< the message as it came, at most 64 KiB

    /// `dig` with which a person sees the same.
    std::string command() const;
};

/// State of an answer as a validating resolver of our own sees it (RFC 4035 section 4.3).
enum class Security { Unknown, Secure, Insecure, Bogus };

/// Result of local validation.
struct Validation {
    Question question;
    Security security = Security::Unknown;
    std::string whyBogus;        ///< libunbound's English words
    std::vector<Record> records; ///< only of a secure or insecure answer
    std::chrono::microseconds elapsed{0};
};

/// Who has answers, or gets them. See policy/ and probe/: a check is a function of answers. It asks
/// for one; when that is not there yet, it gives up with "waiting" and is run again once the answer
/// has come. So no check waits, blocks, or holds anything while it waits.
class AnswerSource {
public:
    virtual ~AnswerSource() = default;
    /// The answer, or nullptr when it is not known yet; then it is being asked for. Every question
    /// gets an answer in the end, be it Timeout or Cancelled. The pointer holds while the source
    /// lives.
    virtual const Answer* answer(const Question& question) = 0;
};

} // namespace dns
