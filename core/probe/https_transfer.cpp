// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/https_transfer.h"

#include "dns/name.h"
#include "probe/https_fetcher.h"

#include <algorithm>
#include <utility>

namespace probe {

namespace {

/// Faults with which a policy must not be believed (RFC 8461 section 3.3). What is merely weak is
/// none of them.
std::string distrust(const TlsDetails& tls)
{
    std::string words;
    for (const TlsFault fault : tls.faults) {
        if (fault == TlsFault::WeakKey || fault == TlsFault::WeakSignature)
            continue;
        words += words.empty() ? "" : ", ";
        words += toString(fault);
    }
    return words;
}

HttpsEnd endOf(LinkEnd end)
{
    switch (end) {
    case LinkEnd::Refused:
    case LinkEnd::Unreachable:
        return HttpsEnd::Unreachable;
    case LinkEnd::Timeout:
        return HttpsEnd::Timeout;
    case LinkEnd::Closed:
    case LinkEnd::LocalError:
        break;
    }
    return HttpsEnd::Failed;
}

} // namespace

HttpsTransfer::HttpsTransfer(HttpsRequest request, std::optional<dns::ServerAddress> where,
                             std::chrono::milliseconds timeout,
                             const QSslConfiguration& configuration)
    : m_exchange{.request = std::move(request)},
      m_where(std::move(where)),
      m_timeout(timeout),
      m_reader(HttpsFetcher::maxBody),
      m_link(configuration)
{
    connect(&m_link, &Link::connected, this, [this] { m_link.startTls(timeLeft()); });
    connect(&m_link, &Link::encrypted, this, &HttpsTransfer::onEncrypted);
    connect(&m_link, &Link::handshakeFailed, this, [this] {
        m_exchange.error = m_link.tls().handshakeError;
        finish(m_exchange.error == Link::timeoutWord ? HttpsEnd::Timeout : HttpsEnd::TlsFailed);
    });
    connect(&m_link, &Link::received, this, &HttpsTransfer::onReceived);
    connect(&m_link, &Link::ended, this, &HttpsTransfer::onEnded);
}

bool HttpsTransfer::isValid() const
{
    const std::string& path = m_exchange.request.path;
    return dns::normalName(m_exchange.request.hostName).has_value() && path.starts_with('/') &&
           std::all_of(path.begin(), path.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

void HttpsTransfer::start()
{
    m_clock.start();
    if (m_where && isValid()) {
        m_link.open({.address = m_where->address,
                     .port = m_where->port,
                     .hostName = m_exchange.request.hostName},
                    m_timeout);
        return;
    }
    if (m_where)
        m_exchange.error = "web address not valid";
    const HttpsEnd end = m_where ? HttpsEnd::Failed : HttpsEnd::NotAllowed;
    QMetaObject::invokeMethod(
        this, [this, end] { finish(end); }, Qt::QueuedConnection);
}

/// One deadline for everything, so no step gets more than what the others left.
std::chrono::milliseconds HttpsTransfer::timeLeft() const
{
    const auto spent = std::chrono::milliseconds(m_clock.elapsed());
    return std::max(std::chrono::milliseconds(1), m_timeout - spent);
}

void HttpsTransfer::cancel()
{
    finish(HttpsEnd::Cancelled);
}

std::string HttpsTransfer::requestText() const
{
    const HttpsRequest& request = m_exchange.request;
    const std::string port = request.port == 443 ? "" : ':' + std::to_string(request.port);
    // Nothing packed: it could unpack to more than what came.
    return "GET " + request.path + " HTTP/1.1\r\nHost: " + request.hostName + port +
           "\r\nAccept: text/plain\r\nAccept-Encoding: identity\r\n"
           "User-Agent: Bouncelens/" BOUNCELENS_VERSION "\r\nConnection: close\r\n\r\n";
}

void HttpsTransfer::onEncrypted()
{
    m_exchange.error = distrust(m_link.tls());
    if (!m_exchange.error.empty()) {
        finish(HttpsEnd::TlsFailed);
        return;
    }
    m_link.startStep(timeLeft());
    m_link.send(requestText());
}

void HttpsTransfer::onReceived()
{
    m_reader.feed(m_link.readAll());
    const int status = m_reader.status();
    switch (m_reader.state()) {
    case HttpReader::State::Open:
        break;
    case HttpReader::State::Complete:
        finish(status >= 300 && status < 400 ? HttpsEnd::Redirected : HttpsEnd::Fetched);
        break;
    case HttpReader::State::TooLarge:
        finish(HttpsEnd::TooLarge);
        break;
    case HttpReader::State::Broken:
        m_exchange.error = "not a valid web answer";
        finish(HttpsEnd::Failed);
        break;
    }
}

void HttpsTransfer::onEnded(LinkEnd end, const std::string& error)
{
    m_exchange.error = error;
    if (end == LinkEnd::Closed) {
        m_reader.closed();
        onReceived();
    }
    finish(endOf(end));
}

void HttpsTransfer::finish(HttpsEnd end)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_link.close();
    m_exchange.end = end;
    m_exchange.status = m_reader.status();
    m_exchange.contentType = m_reader.contentType();
    m_exchange.location = m_reader.location();
    m_exchange.body = m_reader.body();
    m_exchange.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
    Q_EMIT finished();
}

} // namespace probe
