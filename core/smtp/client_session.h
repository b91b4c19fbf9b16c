// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "smtp/wire_reply.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// How far a session came, in order.
enum class SessionStage {
    Connect,
    Banner,
    Ehlo,
    StartTls,
    Handshake,
    EhloTls,
    MailFrom,
    RcptTo,
    Quit
};
std::string_view toString(SessionStage stage); ///< "connect", "banner", ...: stable

/// Odd behaviour that is shown whatever the end of the session.
enum class SessionOddity {
    EarlyTalker,       ///< sent something nobody asked for
    InjectedBeforeTls, ///< bytes between the 220 to STARTTLS and the handshake; thrown away
    StartTlsRefused,   ///< offered, then answered 4xx/5xx
    StartTlsBroken,    ///< 220, then the handshake failed
    StartTlsGone,      ///< offered once, not after a new connection
    EhloRefused,       ///< HELO was used
    BannerMasked,      ///< `220 ****` or keywords as XXXX: a firewall rewrites the session
    OfferedAgainInTls, ///< STARTTLS still offered inside TLS
    NoSmtpUtf8,        ///< an address needs RFC 6531, the server does not offer it: not asked
};
std::string_view toString(SessionOddity oddity);

/// What a session is to do.
struct SessionPlan {
    std::string heloName;                        ///< name, or address literal in brackets
    bool startTls = true;                        ///< when it is offered
    std::optional<std::string> reversePath = {}; ///< "" is <>; nothing: no MAIL FROM
    std::optional<std::string> recipient = {};   ///< one RCPT TO, after a reversePath only
};

/// The client's side of one SMTP session (RFC 5321, 3207) without sockets and clock: bytes in,
/// commands out. Banner, EHLO (HELO when that is refused), STARTTLS, EHLO, MAIL FROM, RCPT TO,
/// QUIT. Never AUTH, never DATA. Nothing is repaired: a server that answers what was not asked
/// loses us.
class ClientSession {
public:
    /// What to do next.
    enum class Want {
        Reply,     ///< wait for feed()
        Send,      ///< takeCommand() has a line to send
        Handshake, ///< start TLS, then call handshakeEnded()
        Close,     ///< it is over: see end()
    };
    enum class End {
        Open,
        Finished,  ///< QUIT was sent
        Closed,    ///< the server hung up
        Broken,    ///< no SMTP, or over a limit
        OutOfStep, ///< replies nobody asked for
        TlsFailed, ///< the handshake failed
    };
    /// A reply with the stage it belongs to.
    struct Event {
        SessionStage stage;
        WireReply reply;
    };

    /// Fails with Syntax when a part must not be put on the wire: CR, LF, NUL, other controls,
    /// blanks, brackets, addresses not valid by RFC 5321 or 6531.
    static base::Expected<ClientSession> create(SessionPlan plan, const ReplyLimits& limits = {});

    /// Bytes of the server, inside or outside TLS.
    void feed(std::string_view bytes);
    void handshakeEnded(bool isEncrypted);
    /// The server closed the connection.
    void closed();

    Want want() const { return m_want; }
    /// The line to send with its line end; "" unless want() is Send. Waits for its reply then.
    std::string takeCommand();
    /// Replies that came, in order, each once. Those nobody asked for belong to the last stage.
    std::vector<Event> takeEvents();

    /// The last one begun: its command was taken.
    SessionStage stage() const { return m_stage; }
    End end() const { return m_end; }
    bool isEncrypted() const { return m_isEncrypted; }
    const std::vector<SessionOddity>& oddities() const { return m_oddities; }
    /// EHLO keywords with arguments, as they came; of the first EHLO, and of the one inside TLS.
    const std::vector<std::string>& extensions() const { return m_extensions; }
    const std::vector<std::string>& extensionsTls() const { return m_extensionsTls; }
    /// What came behind the 220 to STARTTLS and was thrown away.
    const std::string& injected() const { return m_injected; }
    /// What came of a reply that did not end.
    WireReply unfinished() const { return m_reader.unfinished(); }

private:
    ClientSession(SessionPlan plan, const ReplyLimits& limits);
    void judge(const WireReply& reply);
    void judgeBanner(const WireReply& reply);
    void judgeEhlo(const WireReply& reply);
    void judgeEhloTls(const WireReply& reply);
    void judgeStartTls(const WireReply& reply);
    void judgeMailFrom(const WireReply& reply);
    void ask(SessionStage stage, std::string command);
    void sayHello(SessionStage stage);
    void askMailFrom();
    void stop(End end);
    void addOddity(SessionOddity oddity);
    void throwAwayInjected();
    void checkUnasked();

    SessionPlan m_plan;
    ReplyReader m_reader;
    SessionStage m_stage = SessionStage::Banner;
    SessionStage m_next = SessionStage::Banner; ///< of m_command
    Want m_want = Want::Reply;
    End m_end = End::Open;
    bool m_usesHelo = false;
    bool m_isEncrypted = false;
    std::string m_command;
    std::string m_injected;
    std::vector<Event> m_events;
    std::vector<SessionOddity> m_oddities;
    std::vector<std::string> m_extensions;
    std::vector<std::string> m_extensionsTls;
};

/// Some extension has this keyword (ASCII case ignored).
bool offersExtension(const std::vector<std::string>& extensions, std::string_view keyword);

} // namespace smtp
