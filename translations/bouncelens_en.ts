<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CauseQueue</name>
    <message numerus="yes">
        <source>%Ln cause(s) tested</source>
        <translation>
            <numerusform>%Ln cause tested</numerusform>
            <numerusform>%Ln causes tested</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CauseTest</name>
    <message numerus="yes">
        <source>The same outcome as before, %1; %Ln finding(s) changed.</source>
        <translation>
            <numerusform>The same outcome as before, %1; %Ln finding changed.</numerusform>
            <numerusform>The same outcome as before, %1; %Ln findings changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowledgeEntry</name>
    <message numerus="yes">
        <source>List all %n</source>
        <translation>
            <numerusform>List all %n</numerusform>
            <numerusform>List all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbeFinding</name>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked</source>
        <translation>
            <numerusform>%Ln could not be asked</numerusform>
            <numerusform>%Ln could not be asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawAnswer</name>
    <message numerus="yes">
        <source>Hex dump, %Ln byte(s)</source>
        <translation>
            <numerusform>Hex dump, %Ln byte</numerusform>
            <numerusform>Hex dump, %Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other datagram(s) with a wrong id, source or question were ignored</source>
        <translation>
            <numerusform>%Ln other datagram with a wrong id, source or question was ignored</numerusform>
            <numerusform>%Ln other datagrams with a wrong id, source or question were ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalPolicy</name>
    <message numerus="yes">
        <source>from %n bounce(s) on</source>
        <translation>
            <numerusform>from %n bounce on</numerusform>
            <numerusform>from %n bounces on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, first and last at least %n day(s) apart</source>
        <translation>
            <numerusform>%1, first and last at least %n day apart</numerusform>
            <numerusform>%1, first and last at least %n days apart</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleProblems</name>
    <message numerus="yes">
        <source>%n mistake(s) in your own rules, the first – %1: %2</source>
        <translation>
            <numerusform>%n mistake in your own rules – %1: %2</numerusform>
            <numerusform>%n mistakes in your own rules, the first – %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n permanent</source>
        <comment>failures</comment>
        <translation>
            <numerusform>%n permanent</numerusform>
            <numerusform>%n permanent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n temporary</source>
        <comment>failures</comment>
        <translation>
            <numerusform>%n temporary</numerusform>
            <numerusform>%n temporary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::AboutPage</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s)</source>
        <translation>
            <numerusform>%n reason</numerusform>
            <numerusform>%n reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CaseList</name>
    <message numerus="yes">
        <source>%Ln case(s)</source>
        <translation>
            <numerusform>%Ln case</numerusform>
            <numerusform>%Ln cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CaseRemover</name>
    <message numerus="yes">
        <source>%1 stands in %Ln case(s). They are deleted with all their tests and notes, and what was in the file is overwritten. This cannot be undone.</source>
        <translation>
            <numerusform>%1 stands in %Ln case. It is deleted with all its tests and notes, and what was in the file is overwritten. This cannot be undone.</numerusform>
            <numerusform>%1 stands in %Ln cases. They are deleted with all their tests and notes, and what was in the file is overwritten. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stands in %Ln case(s). They are deleted with all their tests and notes, for the whole team. This cannot be undone; backups of the database are not changed.</source>
        <translation>
            <numerusform>%1 stands in %Ln case. It is deleted with all its tests and notes, for the whole team. This cannot be undone; backups of the database are not changed.</numerusform>
            <numerusform>%1 stands in %Ln cases. They are deleted with all their tests and notes, for the whole team. This cannot be undone; backups of the database are not changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forgotten; %Ln case(s) deleted.</source>
        <translation>
            <numerusform>Forgotten; %Ln case deleted.</numerusform>
            <numerusform>Forgotten; %Ln cases deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CasesPage</name>
    <message numerus="yes">
        <source>%Ln case(s)</source>
        <translation>
            <numerusform>%Ln case</numerusform>
            <numerusform>%Ln cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CauseQueueView</name>
    <message numerus="yes">
        <source>Test the top causes: %Ln test(s)</source>
        <translation>
            <numerusform>Test the top causes: %Ln test</numerusform>
            <numerusform>Test the top causes: %Ln tests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rarer cause(s) are left out.</source>
        <translation>
            <numerusform>%Ln rarer cause is left out.</numerusform>
            <numerusform>%Ln rarer causes are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failure(s) cannot be tested in this way.</source>
        <translation>
            <numerusform>%Ln failure cannot be tested in this way.</numerusform>
            <numerusform>%Ln failures cannot be tested in this way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ChartPanel</name>
    <message numerus="yes">
        <source>%Ln without a time</source>
        <translation>
            <numerusform>%Ln without a time</numerusform>
            <numerusform>%Ln without a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier or later</source>
        <translation>
            <numerusform>%Ln earlier or later</numerusform>
            <numerusform>%Ln earlier or later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not named</source>
        <translation>
            <numerusform>%Ln not named</numerusform>
            <numerusform>%Ln not named</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::EvidenceView</name>
    <message numerus="yes">
        <source>%n long line(s) shortened: ⟨+N⟩ stands for N characters.</source>
        <translation>
            <numerusform>%n long line shortened: ⟨+N⟩ stands for N characters.</numerusform>
            <numerusform>%n long lines shortened: ⟨+N⟩ stands for N characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln address(es) from all %1 rows</source>
        <translation>
            <numerusform>%Ln address from all %1 rows</numerusform>
            <numerusform>%Ln addresses from all %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) from %1 of %2 rows</source>
        <translation>
            <numerusform>%Ln address from %1 of %2 rows</numerusform>
            <numerusform>%Ln addresses from %1 of %2 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ExportFlow</name>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln row written to %1.</numerusform>
            <numerusform>%Ln rows written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) written to %1.</source>
        <translation>
            <numerusform>%Ln address written to %1.</numerusform>
            <numerusform>%Ln addresses written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Report on %Ln row(s) written to %1.</source>
        <translation>
            <numerusform>Report on %Ln row written to %1.</numerusform>
            <numerusform>Report on %Ln rows written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::FindBar</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::HeldContactsView</name>
    <message numerus="yes">
        <source>Strangers decide where their names lead. %Ln of these addresses lie inside this network or this computer; connect to them only when you know them.</source>
        <translation>
            <numerusform>Strangers decide where their names lead. %Ln of these addresses lies inside this network or this computer; connect to it only when you know it.</numerusform>
            <numerusform>Strangers decide where their names lead. %Ln of these addresses lie inside this network or this computer; connect to them only when you know them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Contact these %Ln server(s)</source>
        <translation>
            <numerusform>&amp;Contact this server</numerusform>
            <numerusform>&amp;Contact these %Ln servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportFileModel</name>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged</source>
        <translation>
            <numerusform>%Ln damaged</numerusform>
            <numerusform>%Ln damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportHeader</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln archives would expand to more than 4 GiB each. Nothing of them was read yet.</source>
        <translation>
            <numerusform>%Ln archive would expand to more than 4 GiB. Nothing of it was read yet.</numerusform>
            <numerusform>%Ln archives would expand to more than 4 GiB each. Nothing of them was read yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportResults</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::InputController</name>
    <message numerus="yes">
        <source>This page looks at one bounce at a time: only the first of %n files was opened.</source>
        <translation>
            <numerusform>This page looks at one bounce at a time: only the first of %n files was opened.</numerusform>
            <numerusform>This page looks at one bounce at a time: only the first of %n files was opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::KnowledgeList</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ListChoice</name>
    <message numerus="yes">
        <source>Also the %Ln that a person should look at first</source>
        <translation>
            <numerusform>Also the %Ln that a person should look at first</numerusform>
            <numerusform>Also the %Ln that a person should look at first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them a person should look at first.</source>
        <translation>
            <numerusform>%Ln of them a person should look at first.</numerusform>
            <numerusform>%Ln of them a person should look at first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) on no list: mail arrived there later.</source>
        <translation>
            <numerusform>%Ln address on no list: mail arrived there later.</numerusform>
            <numerusform>%Ln addresses on no list: mail arrived there later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failure(s) name no usable address.</source>
        <translation>
            <numerusform>%Ln failure names no usable address.</numerusform>
            <numerusform>%Ln failures name no usable address.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProbeChecks</name>
    <message numerus="yes">
        <source>%Ln answer(s) in %1 s</source>
        <translation>
            <numerusform>%Ln answer in %1 s</numerusform>
            <numerusform>%Ln answers in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProbeResultModel</name>
    <message numerus="yes">
        <source>%Ln fine</source>
        <translation>
            <numerusform>%Ln fine</numerusform>
            <numerusform>%Ln fine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProbeResults</name>
    <message numerus="yes">
        <source>%Ln change(s) since last time</source>
        <translation>
            <numerusform>%Ln change since last time</numerusform>
            <numerusform>%Ln changes since last time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ResultGroups</name>
    <message numerus="yes">
        <source>and %Ln rarer answer(s)</source>
        <translation>
            <numerusform>and %Ln rarer answer</numerusform>
            <numerusform>and %Ln rarer answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln archive(s) would expand to more than 4 GiB and were not read.</source>
        <translation>
            <numerusform>%Ln archive would expand to more than 4 GiB and was not read.</numerusform>
            <numerusform>%Ln archives would expand to more than 4 GiB and were not read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RuleEditor</name>
    <message numerus="yes">
        <source>It also decides %n other text(s) of this session.</source>
        <translation>
            <numerusform>It also decides %n other text of this session.</numerusform>
            <numerusform>It also decides %n other texts of this session.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SettingsPage</name>
    <message numerus="yes">
        <source>%n own rule(s) in use. Files ending in .toml in this folder are read whenever they change; they win over the built-in rules.</source>
        <translation>
            <numerusform>%n own rule in use. Files ending in .toml in this folder are read whenever they change; they win over the built-in rules.</numerusform>
            <numerusform>%n own rules in use. Files ending in .toml in this folder are read whenever they change; they win over the built-in rules.</numerusform>
        </translation>
    </message>
</context>
</TS>
