// SPDX-License-Identifier: GPL-3.0-or-later
// A full automatic check of one domain with one mail server on loopback, STARTTLS included: Knot
// DNS and Exim as they are installed. Prints wall time (target: 150 ms), and how long a stop takes
// when nobody answers (target: 200 ms). usage: full_check_bench [ROUNDS]

#include "probe/block_lists.h"
#include "probe/probe_run.h"
#include "support/fake_name_server.h"
#include "support/mail_server.h"
#include "support/name_server.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

namespace {

probe::ProbeSettings settingsFor(const support::NameServer& names, const support::MailServer& mail)
{
    probe::ProbeSettings settings;
    settings.resolvers = {names.address()};
    settings.heloName = "client.ok.test";
    settings.allowAllInward = true;
    settings.smtpPort = mail.port(support::MailServer::Good);
    settings.caFile = mail.caFile().toStdString();
    settings.controlDomain.clear();
    settings.addressMap["127.0.0.1:53"] = names.address();
    return settings;
}

double milliseconds(const QElapsedTimer& clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double runOnce(const probe::ProbeSettings& settings, bool prints)
{
    probe::ProbeRun run(probe::planFor(*probe::readTarget("ok.test")), settings,
                        probe::builtInBlockLists());
    QEventLoop loop;
    QObject::connect(&run, &probe::ProbeRun::finished, &loop, &QEventLoop::quit);
    QElapsedTimer clock;
    clock.start();
    run.start();
    loop.exec();
    const double wall = milliseconds(clock);
    for (const probe::CheckResult& result : run.results()) {
        if (!prints)
            break;
        std::printf("  %-9s %7.1f ms ", std::string(result.check->id).c_str(),
                    static_cast<double>(result.elapsed.count()) / 1000);
        for (const probe::Finding& finding : result.findings)
            std::printf(" %s", finding.id.c_str());
        std::printf("\n");
    }
    return wall;
}

double stopOnce(probe::ProbeSettings settings)
{
    const support::FakeNameServer silent;
    settings.resolvers = {silent.address()};
    settings.dnsTimeout = std::chrono::seconds(60);
    probe::ProbeRun run(probe::planFor(*probe::readTarget("ok.test")), settings,
                        probe::builtInBlockLists());
    QEventLoop loop;
    QObject::connect(&run, &probe::ProbeRun::finished, &loop, &QEventLoop::quit);
    QElapsedTimer clock;
    QTimer::singleShot(300, &run, [&] {
        clock.start();
        run.stop();
    });
    run.start();
    loop.exec();
    return milliseconds(clock);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10;
    support::NameServer names;
    support::MailServer mail;
    if (!names.isInstalled() || !support::MailServer::isInstalled()) {
        std::fprintf(stderr, "needs knot and exim4-daemon-light\n");
        return 2;
    }
    names.addZone(QStringLiteral("ok.test"),
                  "@ MX 10 mx\nmx A 127.0.0.1\n@ TXT \"v=spf1 mx -all\"\n"
                  "_dmarc TXT \"v=DMARC1; p=reject\"\n");
    names.addZone(QStringLiteral("127.in-addr.arpa"), "1.0.0 PTR mx.ok.test.\n");
    if (!names.start() || !mail.start())
        return 2;
    const probe::ProbeSettings settings = settingsFor(names, mail);
    std::vector<double> walls;
    for (int i = 0; i < rounds; ++i)
        walls.push_back(runOnce(settings, i + 1 == rounds));
    std::sort(walls.begin(), walls.end());
    std::printf("full check: median %.1f ms, worst %.1f ms of %d rounds\n", walls[walls.size() / 2],
                walls.back(), rounds);
    std::printf("stop while nobody answers: %.2f ms\n", stopOnce(settings));
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory: %.1f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
