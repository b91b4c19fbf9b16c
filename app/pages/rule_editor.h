// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rule_preview.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace app {

class KnowledgeStore;
class Language;
class PlainLabel;

/// Makes a rule of the user's own: a form, and beside it what the rule would do, tried out off the
/// window's thread while one types. Does not stand in the way of the window.
class RuleEditor : public QDialog {
    Q_OBJECT

public:
    /// `job.draft` is what the form begins with.
    RuleEditor(KnowledgeStore& knowledge, const Language& language, RulePreviewJob job,
               QWidget* parent = nullptr);
    ~RuleEditor() override;

Q_SIGNALS:
    /// The preview is that of the form as it stands.
    void previewed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildForm();
    void fillForm();
    void fillCategories();
    QLineEdit* addLine(QFormLayout* form, const QString& name, int limit);
    QCheckBox* addChoice(QFormLayout* form, const QString& name);
    classify::RuleDraft draft() const;
    void edited();
    void startPreview();
    void previewDone();
    void showPreview();
    bool canBeSaved() const;
    QString verdictLine() const;
    QString sessionLine() const;
    void save();
    void retranslate();

    KnowledgeStore& m_knowledge;
    const Language& m_language;
    RulePreviewJob m_job;
    RulePreview m_preview;
    bool m_hasPreview = false;
    bool m_isRunning = false;
    bool m_isStale = false; ///< edited while a preview was made
    QString m_failure;      ///< why saving did not work
    QThreadPool m_pool;
    QFutureWatcher<RulePreview> m_watcher;
    QTimer m_pause;
    QFormLayout* m_form;
    PlainLabel* m_intro;
    QLineEdit* m_words;
    QComboBox* m_category;
    QCheckBox* m_onlyHost;
    QLineEdit* m_host;
    QCheckBox* m_onlyReplyCode;
    QCheckBox* m_onlyStatus;
    QLineEdit* m_whatEn;
    QLineEdit* m_whatZh;
    QLineEdit* m_id;
    PlainLabel* m_verdict;
    PlainLabel* m_session;
    PlainLabel* m_problems;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace app
