// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/live_facts.h"

#include "dns/client.h"
#include "dns/system_resolvers.h"
#include "dns/validator.h"
#include "probe/https_fetcher.h"
#include "probe/smtp_prober.h"

#include <algorithm>

namespace probe {

namespace {

dns::ClientOptions clientOptions(const ProbeSettings& settings)
{
    dns::ClientOptions options;
    options.servers = settings.resolvers.empty() ? dns::systemResolvers() : settings.resolvers;
    options.timeout = settings.dnsTimeout;
    options.perSecond = settings.queriesPerSecond;
    return options;
}

template<typename Request>
HeldContact contactOf(const Request& request)
{
    return {request.hostName, request.address, request.port};
}

} // namespace

LiveFacts::LiveFacts(const ProbeSettings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_client(std::make_unique<dns::Client>(clientOptions(settings))),
      m_prober(std::make_unique<SmtpProber>(settings)),
      m_fetcher(std::make_unique<HttpsFetcher>(settings))
{}

LiveFacts::~LiveFacts() = default;

template<typename Request, typename Result>
void LiveFacts::keep(Kept<Request, Result>& kept, Result result, const Request& request)
{
    --m_underWay;
    kept[request] = std::move(result);
    Q_EMIT factCame();
}

const dns::Answer* LiveFacts::answer(const dns::Question& question)
{
    const auto [place, isNew] = m_answers.try_emplace(question);
    if (place->second)
        return &*place->second;
    if (!isNew)
        return nullptr;
    // Who serves a zone is told by strangers: a name server inside this network is not asked.
    const bool isForbidden = question.server && question.server->address.isInward() &&
                             !m_settings.allowAllInward &&
                             !m_settings.allowedInward.contains(question.server->address);
    if (isForbidden || isOverLimit()) {
        place->second.emplace();
        place->second->question = question;
        place->second->outcome = dns::Outcome::Cancelled;
        return &*place->second;
    }
    ++m_asked;
    ++m_underWay;
    dns::Question asked = question;
    if (question.server) {
        const auto mapped = m_settings.addressMap.find(question.server->address.toString() + ':' +
                                                       std::to_string(question.server->port));
        if (mapped != m_settings.addressMap.end())
            asked.server = mapped->second;
    }
    m_client->ask(asked, [this, question](dns::Answer answer) {
        answer.question = question;
        keep(m_answers, std::move(answer), question);
    });
    return nullptr;
}

const dns::Validation* LiveFacts::validation(const dns::Question& question)
{
    const auto [place, isNew] = m_validations.try_emplace(question);
    if (place->second)
        return &*place->second;
    if (!isNew)
        return nullptr;
    if (isOverLimit()) {
        place->second.emplace();
        place->second->question = question;
        return &*place->second;
    }
    if (!m_validator) {
        dns::ValidatorOptions options;
        options.forwarders = m_settings.resolvers;
        options.trustAnchorFile = m_settings.trustAnchorFile;
        m_validator = std::make_unique<dns::Validator>(options);
    }
    ++m_asked;
    ++m_underWay;
    m_validator->validate(question, [this, question](dns::Validation result) {
        keep(m_validations, std::move(result), question);
    });
    return nullptr;
}

void LiveFacts::holdContacts()
{
    m_holdsContacts = true;
    ProbeSettings settings = m_settings;
    settings.allowAllInward = true;
    m_prober = std::make_unique<SmtpProber>(settings);
    m_fetcher = std::make_unique<HttpsFetcher>(settings);
}

std::optional<bool> LiveFacts::consentTo(const HeldContact& contact)
{
    if (!m_holdsContacts)
        return true;
    const auto decided = m_decided.find(contact);
    return decided == m_decided.end() ? std::nullopt : std::optional(decided->second);
}

const SmtpExchange* LiveFacts::smtp(const SmtpRequest& request)
{
    const auto [place, isNew] = m_smtp.try_emplace(request);
    if (place->second)
        return &*place->second;
    if (!isNew)
        return nullptr;
    const auto consent = consentTo(contactOf(request));
    if (isOverLimit() || consent == false) {
        place->second.emplace();
        place->second->request = request;
        place->second->end = isOverLimit() ? SmtpEnd::Cancelled : SmtpEnd::NotAllowed;
        return &*place->second;
    }
    if (consent)
        start(request);
    else
        m_heldSmtp.push_back(request);
    return nullptr;
}

const HttpsExchange* LiveFacts::https(const HttpsRequest& request)
{
    const auto [place, isNew] = m_https.try_emplace(request);
    if (place->second)
        return &*place->second;
    if (!isNew)
        return nullptr;
    const auto consent = consentTo(contactOf(request));
    if (isOverLimit() || consent == false) {
        place->second.emplace();
        place->second->request = request;
        place->second->end = isOverLimit() ? HttpsEnd::Cancelled : HttpsEnd::NotAllowed;
        return &*place->second;
    }
    if (consent)
        start(request);
    else
        m_heldHttps.push_back(request);
    return nullptr;
}

void LiveFacts::start(const SmtpRequest& request)
{
    ++m_asked;
    ++m_underWay;
    m_prober->probe(request, [this, request](SmtpExchange exchange) {
        keep(m_smtp, std::move(exchange), request);
    });
}

void LiveFacts::start(const HttpsRequest& request)
{
    ++m_asked;
    ++m_underWay;
    m_fetcher->fetch(request, [this, request](HttpsExchange exchange) {
        keep(m_https, std::move(exchange), request);
    });
}

std::vector<HeldContact> LiveFacts::heldContacts() const
{
    std::vector<HeldContact> held;
    for (const SmtpRequest& request : m_heldSmtp)
        held.push_back(contactOf(request));
    for (const HttpsRequest& request : m_heldHttps)
        held.push_back(contactOf(request));
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    return held;
}

void LiveFacts::decide(const std::vector<HeldContact>& allowed)
{
    for (const HeldContact& contact : heldContacts())
        m_decided[contact] = std::find(allowed.begin(), allowed.end(), contact) != allowed.end();
    const auto smtpRequests = std::exchange(m_heldSmtp, {});
    const auto httpsRequests = std::exchange(m_heldHttps, {});
    // Asked again they follow the decision.
    for (const SmtpRequest& request : smtpRequests) {
        m_smtp.erase(request);
        smtp(request);
    }
    for (const HttpsRequest& request : httpsRequests) {
        m_https.erase(request);
        https(request);
    }
    Q_EMIT factCame();
}

void LiveFacts::stop()
{
    m_isStopped = true;
    m_client->cancelAll();
    m_prober->cancelAll();
    m_fetcher->cancelAll();
    if (m_validator)
        m_validator->cancelAll();
    decide({}); // what is held ends as cancelled
}

namespace {

template<typename Map>
auto arrived(const Map& kept)
{
    std::vector<const typename Map::mapped_type::value_type*> all;
    for (const auto& [request, result] : kept) {
        if (result)
            all.push_back(&*result);
    }
    return all;
}

} // namespace

std::vector<const dns::Answer*> LiveFacts::answers() const
{
    return arrived(m_answers);
}

std::vector<const SmtpExchange*> LiveFacts::smtpExchanges() const
{
    return arrived(m_smtp);
}

std::vector<const HttpsExchange*> LiveFacts::httpsExchanges() const
{
    return arrived(m_https);
}

} // namespace probe
