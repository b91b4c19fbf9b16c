// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_header.h"

#include "models/import_file_model.h"
#include "widgets/action_button.h"
#include "widgets/display_control.h"
#include "widgets/plain_label.h"
#include "widgets/progress_line.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QTimer>

#include <cmath>

namespace app {

ImportHeader::ImportHeader(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_progress(new PlainLabel(TextRole::Caption, this)),
      m_add(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_addFolder(nullptr),
      m_clear(nullptr),
      m_stop(new ActionButton(ActionButton::Kind::Outlined, this)),
      m_export(new ActionButton(ActionButton::Kind::Primary, this)),
      m_display(new DisplayControl(this)),
      m_line(new ProgressLine(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setWordWrap(false);
    m_progress->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_add->setObjectName(QStringLiteral("importAdd"));
    m_add->setIconName(QStringLiteral("open"));
    auto* menu = new QMenu(m_add);
    m_addFolder = menu->addAction(QString(), this, &ImportHeader::addFolderRequested);
    menu->addSeparator();
    m_clear = menu->addAction(QString(), this, &ImportHeader::clearRequested);
    m_clear->setObjectName(QStringLiteral("importClear"));
    m_add->setMenu(menu);
    m_add->setPopupMode(QToolButton::MenuButtonPopup);
    m_stop->setObjectName(QStringLiteral("importStop"));
    m_stop->setIconName(QStringLiteral("stop"));
    m_export->setObjectName(QStringLiteral("importExport"));
    m_export->setIconName(QStringLiteral("export"));
    row->addWidget(m_title);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addWidget(m_add);
    row->addWidget(m_export);
    row->addSpacing(4);
    row->addWidget(m_display);
    layout->addLayout(row);
    layout->addWidget(m_line);
    connect(m_add, &ActionButton::clicked, this, &ImportHeader::addFilesRequested);
    connect(m_stop, &ActionButton::clicked, this, &ImportHeader::stopRequested);
    connect(m_export, &ActionButton::clicked, this, &ImportHeader::exportRequested);
    connect(m_display, &DisplayControl::displayChosen, this, &ImportHeader::displayChosen);
    setState({});
    retranslate();
}

void ImportHeader::setState(const ImportState& state)
{
    const bool hasEnded = m_state.isRunning && !state.isRunning;
    m_state = state;
    m_stop->setVisible(state.isRunning);
    m_line->setActive(state.isRunning);
    m_line->setShare(state.isListing ? -1 : state.share());
    m_line->setAccessibleDescription(progressText());
    m_clear->setEnabled(m_hasRows || state.inputs > 0);
    if (m_confirmation.isEmpty()) {
        m_progress->setText(progressText());
    }
    if (hasEnded) {
        QAccessibleEvent announcement(m_progress, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&announcement);
    }
}

void ImportHeader::setHasRows(bool hasRows)
{
    m_hasRows = hasRows;
    m_export->setEnabled(hasRows);
    m_clear->setEnabled(hasRows || m_state.inputs > 0);
}

void ImportHeader::setDisplay(ExplanationDisplay display)
{
    m_display->setDisplay(display);
}

void ImportHeader::confirm(const QString& text)
{
    m_confirmation = text;
    m_progress->setText(text);
    QTimer::singleShot(4000, m_progress, [this] {
        m_confirmation.clear();
        m_progress->setText(progressText());
    });
    QAccessibleEvent announcement(m_progress, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

QString ImportHeader::progressText() const
{
    const QString dot = QStringLiteral("  ·  ");
    const QString files = tr("%Ln file(s)", nullptr, static_cast<int>(m_state.inputs));
    if (m_state.isListing) {
        return tr("Looking for files…");
    }
    if (!m_state.isRunning) {
        if (m_state.inputs == 0) {
            return {};
        }
        QStringList parts{files, sizeText(m_state.bytesDone)};
        if (m_state.seconds >= 1) {
            parts << tr("read in %1").arg(durationText(m_state.seconds));
        }
        if (m_state.wasStopped) {
            parts << tr("stopped: only a part was read");
        }
        return parts.join(dot);
    }
    QStringList parts{QLocale().toString(m_state.share() * 100, 'f', 0) + QStringLiteral(" %")};
    if (m_state.bytesPerSecond > 0) {
        parts << tr("%1/s").arg(sizeText(static_cast<quint64>(m_state.bytesPerSecond)));
    }
    if (const double left = m_state.secondsLeft(); left >= 0) {
        parts << tr("%1 left").arg(durationText(left));
    }
    return parts.join(dot);
}

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(std::min(seconds, 360'000.0)));
    const QString clock =
        QStringLiteral("%1:%2").arg(whole / 60 % 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole < 3600 ? clock
                        : QStringLiteral("%1:%2:%3")
                              .arg(whole / 3600)
                              .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
                              .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

void ImportHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ImportHeader::retranslate()
{
    m_title->setText(tr("Import"));
    m_add->setText(tr("&Add files…"));
    m_add->setToolTip(tr("Read more mailboxes, logs and messages"));
    m_addFolder->setText(tr("Add f&older…"));
    m_clear->setText(tr("&Start anew"));
    m_stop->setText(tr("&Stop"));
    m_stop->setToolTip(tr("Stop reading; what was read stays"));
    m_export->setText(tr("&Export…"));
    m_export->setToolTip(tr("Write the rows shown to a file (Ctrl+E)"));
    m_line->setAccessibleName(tr("Progress of the import"));
    setState(m_state);
}

} // namespace app
