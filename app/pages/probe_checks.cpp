// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_checks.h"

#include "base/visible_text.h"
#include "diagnosis/input_words.h"
#include "knowledge_store.h"
#include "language.h"
#include "models/probe_text.h"
#include "models/verdict_content.h"
#include "pages/bounce_reader.h"
#include "pages/probe_plan_view.h"
#include "pages/probe_results.h"
#include "pages/probe_target_bar.h"
#include "probe/result_text.h"
#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/inline_message.h"
#include "widgets/probe_mode_card.h"
#include "widgets/visible_text.h"

#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

namespace {

const QString splitterState = QStringLiteral("probe");
constexpr int pauseMilliseconds = 500;

} // namespace

ProbeChecks::ProbeChecks(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                         ProbeWorkFactory works,
                         std::function<probe::ProbeSettings()> settingsInForce, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_session(std::move(works)),
      m_settingsInForce(std::move(settingsInForce)),
      m_bounce(new BounceReader(knowledge, this)),
      m_modeCard(new ProbeModeCard),
      m_bar(new ProbeTargetBar),
      m_message(new InlineMessage),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("nav-probe"))),
      m_example(new ActionButton(ActionButton::Kind::Outlined)),
      m_off(new EmptyState(QStringLiteral("nav-probe"))),
      m_switchOn(new ActionButton(ActionButton::Kind::Primary)),
      m_plan(new ProbePlanView),
      m_results(new ProbeResults(m_session))
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    m_results->restoreState(m_settings.state(splitterState));
    connectParts();
    connectSession();
    retranslate();
    refreshMode();
    readForm();
}

ProbeChecks::~ProbeChecks()
{
    m_settings.setState(splitterState, m_results->saveState());
}

void ProbeChecks::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_modeCard);
    column->addWidget(m_bar);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    m_message->setObjectName(QStringLiteral("probeMessage"));
    m_example->setObjectName(QStringLiteral("probeExample"));
    m_example->setIconName(QStringLiteral("example"));
    m_switchOn->setObjectName(QStringLiteral("probeSwitchOn"));
    m_empty->addButton(m_example);
    m_off->addButton(m_switchOn);
    for (QWidget* view : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_off),
                          static_cast<QWidget*>(m_plan), static_cast<QWidget*>(m_results)}) {
        m_stack->addWidget(view);
    }
}

void ProbeChecks::connectParts()
{
    connect(m_modeCard, &ProbeModeCard::chosen, &m_settings, &Settings::setProbeMode);
    connect(m_switchOn, &ActionButton::clicked, this,
            [this] { m_settings.setProbeMode(ProbeMode::Ask); });
    connect(&m_settings, &Settings::probeModeChanged, this, &ProbeChecks::refreshMode);
    connect(&m_settings, &Settings::probeSettingsChanged, this, &ProbeChecks::refreshPlan);
    connect(m_example, &ActionButton::clicked, this, [this] {
        ProbeForm form;
        form.target = QStringLiteral("example.com");
        m_bar->setForm(form);
        readForm();
        focusTarget();
    });
    connect(m_bar, &ProbeTargetBar::formChanged, this, &ProbeChecks::readForm);
    connect(m_bar, &ProbeTargetBar::runRequested, this, &ProbeChecks::run);
    connect(m_bar, &ProbeTargetBar::stopRequested, this, &ProbeChecks::stop);
    connect(m_bar, &ProbeTargetBar::planChosen, this, [this](bool isWanted) {
        showPart(isWanted ? static_cast<QWidget*>(m_plan) : m_results);
    });
    connect(m_bar, &ProbeTargetBar::textOffered, this, &ProbeChecks::diagnose);
    connect(&m_pause, &QTimer::timeout, this,
            [this] { m_wholeText.isEmpty() ? showFormError() : diagnose(m_wholeText); });
    connect(m_bounce, &BounceReader::found, this, [this](const BounceFacts& facts) {
        m_isReading = false;
        Q_EMIT changed();
        offer(facts);
    });
    connect(m_bounce, &BounceReader::foundNothing, this, [this] {
        m_isReading = false;
        Q_EMIT changed();
        m_message->showMessage(Tone::Warning,
                               tr("This text names no domain, address or server to probe."));
    });
    connect(m_plan, &ProbePlanView::planChanged, this,
            [this] { m_bar->setCanRun(m_plan->plan().has_value()); });
    connect(m_results, &ProbeResults::copyTextRequested, this, &ProbeChecks::copyTextRequested);
    connect(m_results, &ProbeResults::copyFindingRequested, this,
            &ProbeChecks::copyFindingRequested);
}

void ProbeChecks::connectSession()
{
    connect(&m_session, &ProbeSession::changed, this, &ProbeChecks::follow);
    connect(&m_session, &ProbeSession::contactsWanted, this, [this] {
        m_results->askForContacts();
        Q_EMIT settled();
    });
    connect(&m_session, &ProbeSession::finished, this, &ProbeChecks::settled);
    connect(&m_knowledge, &KnowledgeStore::changed, this, &ProbeChecks::follow);
}

void ProbeChecks::setDisplay(ExplanationDisplay display)
{
    m_results->setDisplay(display);
}

void ProbeChecks::setForm(const ProbeForm& form)
{
    m_bar->setForm(form);
    readForm();
    if (m_settings.probeMode() == ProbeMode::Automatic) {
        run();
    }
}

/// What stands in the box decides what is shown; a run under way stays in sight.
void ProbeChecks::readForm()
{
    const ProbeForm form = m_bar->form();
    m_target.reset();
    m_formError.reset();
    m_wholeText.clear();
    m_pause.stop();
    m_bounce->cancel();
    m_isReading = false;
    m_message->hide();
    if (auto target = targetOf(form)) {
        showTarget(*target);
        return;
    } else {
        m_formError = std::move(target.error());
    }
    m_bar->setKind({});
    m_bar->setCanRun(false);
    if (form.target.trimmed().isEmpty()) {
        m_formError.reset();
    } else {
        m_wholeText = m_formError->field == &ProbeForm::target && isWholeText(form.target)
                          ? form.target
                          : QString();
        m_pause.start();
    }
    if (!m_session.isRunning() && m_settings.probeMode() != ProbeMode::Off) {
        showPart(m_empty);
    }
    Q_EMIT changed();
}

void ProbeChecks::showPart(QWidget* view)
{
    m_stack->setCurrentWidget(view);
    const bool hasBoth = m_session.hasRun() && m_target && !m_session.isRunning() &&
                         (view == m_plan || view == m_results);
    m_bar->setPlan(hasBoth, view == m_plan);
}

void ProbeChecks::showTarget(const probe::ProbeTarget& target)
{
    m_target = target;
    m_bar->setKind(targetKindText(target.kind));
    refreshPlan();
    if (!m_session.isRunning() && m_settings.probeMode() != ProbeMode::Off) {
        showPart(m_plan);
    }
    Q_EMIT changed();
}

void ProbeChecks::refreshPlan()
{
    if (m_target) {
        m_plan->setTarget(*m_target, m_settingsInForce(), *m_knowledge.knowledge(),
                          m_language.current());
    }
    m_bar->setCanRun(canRun());
}

void ProbeChecks::showFormError()
{
    if (!m_formError) {
        return;
    }
    const QString why = visibleLine(toText(
        diagnosis::errorWords(*m_knowledge.knowledge(), m_formError->error, m_language.current())));
    const QString field = m_bar->labelOf(m_formError->field);
    m_bar->showMore(m_bar->isMoreShown() || !field.isEmpty());
    m_message->showMessage(Tone::Warning, field.isEmpty()
                                              ? tr("This cannot be probed: %1.").arg(why)
                                              : tr("%1: %2.").arg(field, why));
}

void ProbeChecks::diagnose(const QString& text)
{
    m_bounce->read(text);
    m_isReading = true;
    Q_EMIT changed();
}

void ProbeChecks::offer(const BounceFacts& facts)
{
    setForm(facts.form);
    std::vector<InlineMessage::Action> others;
    for (std::size_t n = 1; n < facts.targets.size(); ++n) {
        ProbeForm form = facts.form;
        form.target = facts.targets[n].text;
        others.push_back({visibleLine(form.target).replace(QLatin1Char('&'), QStringLiteral("&&")),
                          [this, form] { setForm(form); },
                          QStringLiteral("bounceTarget%1").arg(n)});
    }
    m_message->showMessage(
        Tone::Info,
        others.empty()
            ? tr("Read from the bounce: %1.").arg(visibleLine(facts.form.target))
            : tr("Read from the bounce: %1. Probe instead:").arg(visibleLine(facts.form.target)),
        others);
}

bool ProbeChecks::canRun() const
{
    return m_target && m_plan->plan() && m_settings.probeMode() != ProbeMode::Off;
}

void ProbeChecks::run()
{
    if (!canRun()) {
        m_pause.stop();
        showFormError();
        return;
    }
    m_message->hide();
    m_bar->showMore(false); // the findings need the room
    m_results->begin();
    m_session.run(*m_plan->plan(), m_settingsInForce());
    showPart(m_results);
    m_results->focusList();
}

void ProbeChecks::stop()
{
    m_session.stop();
}

bool ProbeChecks::escape()
{
    if (m_session.isRunning()) {
        stop();
        return true;
    }
    const bool hadMessage = !m_message->isHidden();
    m_message->hide();
    return hadMessage;
}

void ProbeChecks::follow()
{
    m_bar->setRunning(m_session.isRunning());
    if (m_session.hasRun()) {
        m_results->follow(*m_knowledge.knowledge(), m_language.current());
        showPart(m_stack->currentWidget());
    }
    Q_EMIT changed();
}

QString ProbeChecks::progressText() const
{
    if (m_isReading) {
        return tr("Reading the bounce…");
    }
    if (!m_session.hasRun()) {
        return {};
    }
    if (m_session.waitsForConsent()) {
        return tr("waiting for your decision");
    }
    const auto answered = static_cast<int>(m_session.answeredCount());
    if (m_session.isRunning()) {
        return tr("%1 of %2 answers")
            .arg(QLocale().toString(answered),
                 QLocale().toString(static_cast<int>(m_session.askedCount())));
    }
    const double seconds = static_cast<double>(m_session.elapsed().count()) / 1e6;
    return tr("%Ln answer(s) in %1 s", nullptr, answered)
        .arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0));
}

void ProbeChecks::refreshMode()
{
    const bool isOff = m_settings.probeMode() == ProbeMode::Off;
    m_modeCard->setVisible(!m_settings.hasProbeMode());
    m_bar->setEnabled(!isOff);
    if (isOff) {
        m_session.stop();
        m_message->hide();
        showPart(m_off);
        m_bar->setCanRun(false);
    } else if (m_stack->currentWidget() == m_off) {
        showPart(m_empty);
        readForm();
    }
}

void ProbeChecks::focusTarget()
{
    m_bar->box()->setFocus(Qt::ShortcutFocusReason);
    m_bar->box()->selectAll();
}

QWidgetList ProbeChecks::panes() const
{
    QWidgetList panes{m_bar->box()};
    if (m_stack->currentWidget() == m_plan) {
        panes << m_plan->scrollArea();
    } else if (m_stack->currentWidget() == m_results) {
        panes << m_results->panes();
    }
    return panes;
}

void ProbeChecks::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_bar->setKind(m_target ? targetKindText(m_target->kind) : QString());
        refreshPlan();
        follow();
    }
}

void ProbeChecks::retranslate()
{
    m_empty->setSentence(tr("Type a domain or an address to see what name servers and mail servers "
                            "say about it now."));
    m_empty->setHint(tr("A whole bounce can be pasted, too: its recipient, sending address and "
                        "servers are taken from it. You see the plan before anything is asked."));
    m_example->setText(tr("Try an &example"));
    m_off->setSentence(tr("Live probes are switched off."));
    m_off->setHint(tr("Switched on, this page asks name servers and mail servers – after you have "
                      "seen whom, and only when you click."));
    m_switchOn->setText(tr("S&witch on, ask first"));
}

} // namespace app
