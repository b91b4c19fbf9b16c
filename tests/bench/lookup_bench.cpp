// SPDX-License-Identifier: GPL-3.0-or-later
// 200 look-ups at once against a name server that answers after 100 ms: wall time and threads.
// Target: at most 150 ms, no thread besides the first.
#include "dns/client.h"
#include "support/fake_name_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTimer>

#include <cstdio>

namespace {

constexpr int lookups = 200;
constexpr int delay = 100; // ms
constexpr int rounds = 5;

/// Holds every answer back for a while; what is to be measured is the asking.
class SlowNameServer : public QObject {
public:
    SlowNameServer()
    {
        m_socket.setProxy(QNetworkProxy::NoProxy); // else Qt starts a thread to look for one
        m_socket.bind(QHostAddress::LocalHost);
        // The default buffer holds fewer queries than come at once.
        m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1 << 20);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(); });
    }
    dns::ServerAddress address() const
    {
        return {base::IpAddress::v4({127, 0, 0, 1}), m_socket.localPort()};
    }

private:
    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_socket.receiveDatagram();
            QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, datagram] {
                m_socket.writeDatagram(datagram.makeReply(support::FakeNameServer::answerTo(
                    datagram.data(), 0x8180, {support::FakeNameServer::recordA()})));
            });
        }
    }

    QUdpSocket m_socket;
};

qsizetype threads()
{
    return QDir(QStringLiteral("/proc/self/task"))
        .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
        .size();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const SlowNameServer server;
    dns::ClientOptions options;
    options.servers = {server.address()};
    dns::Client client(options);
    for (int round = 0; round < rounds; ++round) {
        int good = 0;
        int ended = 0;
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < lookups; ++i) {
            client.ask({"host" + std::to_string(i) + ".test", dns::RecordType::A},
                       [&](const dns::Answer& answer) {
                           good += answer.outcome == dns::Outcome::Answer;
                           ++ended;
                       });
        }
        qsizetype most = 0;
        while (ended < lookups) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (ended == 0 && most == 0)
                most = threads();
        }
        std::printf("%d look-ups, %d answered, %lld ms, %lld thread(s)\n", lookups, good,
                    static_cast<long long>(clock.elapsed()), static_cast<long long>(most));
    }
    return 0;
}
