// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/facts.h"
#include "probe/probe_settings.h"

#include <QObject>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dns {
class Client;
class Validator;
} // namespace dns

namespace probe {

class HttpsFetcher;
class SmtpProber;

/// A connection that waits for consent: a mail or web server found during the run.
struct HeldContact {
    std::string host; ///< may be empty
    base::IpAddress address;
    std::uint16_t port = 0;
    friend auto operator<=>(const HeldContact&, const HeldContact&) = default;
};

/// The facts of one run: every thing is asked once and kept. One thread, with an event loop.
class LiveFacts : public QObject, public Facts {
    Q_OBJECT

public:
    explicit LiveFacts(const ProbeSettings& settings, QObject* parent = nullptr);
    ~LiveFacts() override;

    const dns::Answer* answer(const dns::Question& question) override;
    const SmtpExchange* smtp(const SmtpRequest& request) override;
    const HttpsExchange* https(const HttpsRequest& request) override;
    const dns::Validation* validation(const dns::Question& question) override;

    /// Connections are held until decide() is called, which then is the consent to each of them, to
    /// inward addresses as well; name servers are asked at once. Before anything is asked.
    void holdContacts();
    /// What waits, each address and port once.
    std::vector<HeldContact> heldContacts() const;
    /// Makes the connections in `allowed`; the others end as NotAllowed. Those that are asked for
    /// later to the same addresses follow the same decision.
    void decide(const std::vector<HeldContact>& allowed);

    /// What is open, and what is asked from now on, is Cancelled.
    void stop();
    /// Nothing is under way (what is held does not count).
    bool isIdle() const { return m_underWay == 0; }
    std::size_t askedCount() const { return m_asked; }
    std::size_t answeredCount() const { return m_asked - m_underWay; }

    /// All that came, in no particular order; for the raw view. Pointers hold while this lives.
    std::vector<const dns::Answer*> answers() const;
    std::vector<const SmtpExchange*> smtpExchanges() const;
    std::vector<const HttpsExchange*> httpsExchanges() const;

Q_SIGNALS:
    /// Something came; several at once give one signal each.
    void factCame();

private:
    template<typename Request, typename Result>
    using Kept = std::map<Request, std::optional<Result>>;
    template<typename Request, typename Result>
    void keep(Kept<Request, Result>& kept, Result result, const Request& request);
    bool isOverLimit() const { return m_isStopped || m_asked >= maxQuestions; }
    /// Consent is there, or is not needed; nothing: it has to be asked for.
    std::optional<bool> consentTo(const HeldContact& contact);
    void start(const SmtpRequest& request);
    void start(const HttpsRequest& request);

    static constexpr std::size_t maxQuestions = 3000;

    ProbeSettings m_settings;
    std::unique_ptr<dns::Client> m_client;
    std::unique_ptr<dns::Validator> m_validator; ///< made when first asked
    std::unique_ptr<SmtpProber> m_prober;
    std::unique_ptr<HttpsFetcher> m_fetcher;
    Kept<dns::Question, dns::Answer> m_answers;
    Kept<dns::Question, dns::Validation> m_validations;
    Kept<SmtpRequest, SmtpExchange> m_smtp;
    Kept<HttpsRequest, HttpsExchange> m_https;
    std::vector<SmtpRequest> m_heldSmtp;
    std::vector<HttpsRequest> m_heldHttps;
    std::map<HeldContact, bool> m_decided;
    std::size_t m_asked = 0;
    std::size_t m_underWay = 0;
    bool m_holdsContacts = false;
    bool m_isStopped = false;
};

} // namespace probe
