// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace cli {

namespace {

constexpr std::array<int, 3> signalNumbers{SIGINT, SIGTERM, SIGHUP};
constexpr int patienceMilliseconds = 1000;

// A signal handler may do nothing but write to a pipe; the thread at its other end does the work.
std::array<int, 2> signalPipe{-1, -1};

void tell(char what)
{
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &what, 1);
}

extern "C" void onSignal(int)
{
    tell('s');
}

char hear(int milliseconds)
{
    pollfd waiting{signalPipe[0], POLLIN, 0};
    while (::poll(&waiting, 1, milliseconds) < 0) {
    }
    char what = 0;
    if ((waiting.revents & POLLIN) == 0 || ::read(signalPipe[0], &what, 1) != 1)
        return 0;
    return what;
}

} // namespace

Interrupt::Interrupt(std::function<void()> stop, std::function<void()> giveUp)
    : m_stop(std::move(stop)), m_giveUp(std::move(giveUp))
{
    if (::pipe2(signalPipe.data(), O_CLOEXEC) != 0)
        return;
    m_thread = std::thread([this] { watch(); });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    for (const int number : signalNumbers)
        ::sigaction(number, &action, nullptr);
}

Interrupt::~Interrupt()
{
    if (!m_thread.joinable())
        return;
    for (const int number : signalNumbers)
        std::signal(number, SIG_DFL);
    tell('q');
    m_thread.join();
    for (int& end : signalPipe) {
        ::close(end);
        end = -1;
    }
}

void Interrupt::watch()
{
    if (hear(-1) != 's')
        return;
    m_stop();
    if (hear(patienceMilliseconds) == 0)
        m_giveUp();
}

} // namespace cli
