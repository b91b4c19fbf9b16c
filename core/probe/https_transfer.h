// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "probe/http_reader.h"
#include "probe/https_exchange.h"
#include "probe/link.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <optional>
#include <string>

namespace probe {

/// One GET over HTTPS; see HttpsFetcher.
class HttpsTransfer : public QObject {
    Q_OBJECT
public:
    /// `where`: the address that is really connected to; nothing: none is allowed.
    HttpsTransfer(HttpsRequest request, std::optional<dns::ServerAddress> where,
                  std::chrono::milliseconds timeout, const QSslConfiguration& configuration);

    /// finished() follows, from the event loop.
    void start();
    /// Ends at once: finished() comes from inside this call.
    void cancel();
    /// Complete after finished().
    const HttpsExchange& exchange() const { return m_exchange; }

Q_SIGNALS:
    void finished();

private:
    bool isValid() const;
    std::string requestText() const;
    std::chrono::milliseconds timeLeft() const;
    void onEncrypted();
    void onReceived();
    void onEnded(LinkEnd end, const std::string& error);
    void finish(HttpsEnd end);

    HttpsExchange m_exchange;
    std::optional<dns::ServerAddress> m_where;
    std::chrono::milliseconds m_timeout;
    HttpReader m_reader;
    Link m_link;
    QElapsedTimer m_clock;
    bool m_isFinished = false;
};

} // namespace probe
