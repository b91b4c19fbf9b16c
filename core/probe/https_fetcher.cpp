// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/https_fetcher.h"

#include "probe/certificate.h"
#include "probe/connection.h"
#include "probe/https_transfer.h"

#include <QObject>
#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace probe {

/// What is under way.
class HttpsFetcher::Transfers : public QObject {
public:
    explicit Transfers(ProbeSettings settings)
        : m_settings(std::move(settings)), m_configuration(tlsConfiguration(m_settings.caFile))
    {}

    void add(const HttpsRequest& request, Done done)
    {
        const auto where =
            connectionTarget(m_settings, request.hostName, request.address, request.port);
        auto transfer = std::make_unique<HttpsTransfer>(request, where, m_settings.httpsTimeout,
                                                        m_configuration);
        HttpsTransfer* raw = transfer.get();
        connect(raw, &HttpsTransfer::finished, this, [this, raw] { onFinished(raw); });
        m_open.push_back({std::move(transfer), std::move(done)});
        raw->start();
    }

    void cancelAll()
    {
        // A callback may ask for more, or delete us.
        std::vector<Open> open = std::exchange(m_open, {});
        for (Open& one : open) {
            one.transfer->disconnect(this);
            one.transfer->cancel();
            HttpsExchange exchange = one.transfer->exchange();
            one.transfer.release()->deleteLater();
            one.done(std::move(exchange));
        }
    }

private:
    struct Open {
        std::unique_ptr<HttpsTransfer> transfer;
        Done done;
    };

    void onFinished(HttpsTransfer* transfer)
    {
        const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const Open& one) {
            return one.transfer.get() == transfer;
        });
        if (found == m_open.end())
            return;
        const Done done = std::move(found->done);
        HttpsExchange exchange = transfer->exchange();
        found->transfer.release()->deleteLater(); // it is in the middle of telling us
        m_open.erase(found);
        done(std::move(exchange));
    }

    ProbeSettings m_settings;
    QSslConfiguration m_configuration;
    std::vector<Open> m_open;
};

HttpsFetcher::HttpsFetcher(ProbeSettings settings)
    : m_transfers(std::make_unique<Transfers>(std::move(settings)))
{}

HttpsFetcher::~HttpsFetcher() = default;

void HttpsFetcher::fetch(const HttpsRequest& request, Done done)
{
    m_transfers->add(request, std::move(done));
}

void HttpsFetcher::cancelAll()
{
    m_transfers->cancelAll();
}

} // namespace probe
