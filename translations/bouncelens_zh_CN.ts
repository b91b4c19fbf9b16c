<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Capture</name>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Address given in the reply</source>
        <translation>应答中给出的网址</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Try again after</source>
        <translation>多久后重试</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>Kept: the bounce without the body of the mail that came back.</source>
        <translation>已保留：退信内容，不含被退回邮件的正文。</translation>
    </message>
    <message>
        <source>Kept: the whole bounce.</source>
        <translation>已保留：完整退信。</translation>
    </message>
    <message>
        <source>The bounce itself is no longer kept; its time is over.</source>
        <translation>退信内容已超过保留期限，不再保留。</translation>
    </message>
    <message>
        <source>The bounce itself is not kept: the mail that came back cannot be taken out of it.</source>
        <translation>未保留退信内容：无法将被退回的邮件从中分离。</translation>
    </message>
    <message>
        <source>Before: %1.</source>
        <translation>上次结果：%1。</translation>
    </message>
    <message>
        <source>New: %1.</source>
        <translation>新出现：%1。</translation>
    </message>
    <message>
        <source>Gone: %1.</source>
        <translation>已消失：%1。</translation>
    </message>
    <message>
        <source>Nothing has changed since the test before.</source>
        <translation>与上次检验相比没有变化。</translation>
    </message>
    <message>
        <source>%1, asked from %2</source>
        <translation>%1，从 %2 查询</translation>
    </message>
    <message>
        <source>Whether the failure passes by itself</source>
        <translation>失败是否会自行消失</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>保存于 %1</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>应答方</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Saved case: %1</source>
        <translation>已保存的案例：%1</translation>
    </message>
    <message>
        <source>This case is not there any more.</source>
        <translation>该案例已不存在。</translation>
    </message>
    <message>
        <source>The saved cases cannot be used: %1. Nothing was changed.</source>
        <translation>无法使用已保存的案例：%1。未作任何更改。</translation>
    </message>
</context>
<context>
    <name>CauseQueue</name>
    <message numerus="yes">
        <source>%Ln cause(s) tested</source>
        <translation>
            <numerusform>已检验 %Ln 个原因</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
</context>
<context>
    <name>CauseTest</name>
    <message>
        <source>The cause that the bounce names is there now.</source>
        <translation>退信所说的原因现在确实存在。</translation>
    </message>
    <message>
        <source>The cause that the bounce names is not there now. It may have been when the mail came back.</source>
        <translation>退信所说的原因现在并不存在，但退信当时可能存在。</translation>
    </message>
    <message>
        <source>What was found speaks for the cause, but proves nothing.</source>
        <translation>查询结果与该原因相符，但不足以证实。</translation>
    </message>
    <message>
        <source>The answers say neither yes nor no.</source>
        <translation>查询结果既不能证实，也不能否定。</translation>
    </message>
    <message>
        <source>Nobody outside can see this cause.</source>
        <translation>该原因无法从外部看到。</translation>
    </message>
    <message>
        <source>Tested %1</source>
        <translation>检验时间：%1</translation>
    </message>
    <message>
        <source>Tested %1 from %2</source>
        <translation>检验时间：%1，检验位置：%2</translation>
    </message>
    <message>
        <source>The test before, %1: %2.</source>
        <translation>上次检验（%1）的结论：%2。</translation>
    </message>
    <message>
        <source>Nothing has changed since the test before, %1.</source>
        <translation>与上次检验（%1）相比没有变化。</translation>
    </message>
    <message numerus="yes">
        <source>The same outcome as before, %1; %Ln finding(s) changed.</source>
        <translation>
            <numerusform>结论与上次（%1）相同，有 %Ln 项结果发生变化。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bounce does not name it; nothing can be asked without it.</source>
        <translation>退信中没有这一项，缺少它就无法检验。</translation>
    </message>
    <message>
        <source>Nobody is asked about it: %1.</source>
        <translation>不会查询：%1。</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>enhanced status code</source>
        <translation>增强状态码</translation>
    </message>
    <message>
        <source>reply code</source>
        <translation>应答码</translation>
    </message>
    <message>
        <source>kind of report</source>
        <translation>报告类型</translation>
    </message>
    <message>
        <source>no rule and no code</source>
        <translation>没有规则和代码可依据</translation>
    </message>
    <message>
        <source>could also be: %1 · %2</source>
        <translation>也可能是：%1 · %2</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>（无对应文字）</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>log line</source>
        <translation>日志行</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>own rule %1</source>
        <translation>自定义规则 %1</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>NetEase 163: a bounce in Chinese</source>
        <translation>网易 163：中文退信</translation>
    </message>
    <message>
        <source>NetEase 163: a single reply, HL:IPB</source>
        <translation>网易 163：单条应答 HL:IPB</translation>
    </message>
    <message>
        <source>QQ Mail: the mailbox is full</source>
        <translation>QQ 邮箱：收件人邮箱已满</translation>
    </message>
    <message>
        <source>Gmail: the message is not authenticated</source>
        <translation>Gmail：邮件未通过身份验证</translation>
    </message>
    <message>
        <source>Outlook.com: the network is blocked</source>
        <translation>Outlook.com：发信网段被拦截</translation>
    </message>
    <message>
        <source>Postfix: two recipients, two reasons</source>
        <translation>Postfix：两个收件人，两种原因</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Turn: %1</source>
        <translation>处理方：%1</translation>
    </message>
    <message>
        <source>Domain: %1</source>
        <translation>域名：%1</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>服务器：%1</translation>
    </message>
    <message>
        <source>Sending IP: %1</source>
        <translation>发信 IP：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>应答：%1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 之前</translation>
    </message>
</context>
<context>
    <name>KnowledgeEntry</name>
    <message>
        <source>Who must act</source>
        <translation>由谁处理</translation>
    </message>
    <message>
        <source>Steps for the helpdesk</source>
        <translation>客服的处理步骤</translation>
    </message>
    <message>
        <source>Steps for the mail administrator</source>
        <translation>邮件管理员的处理步骤</translation>
    </message>
    <message>
        <source>Sentence for the customer</source>
        <translation>可以告诉客户的话</translation>
    </message>
    <message>
        <source>The first number</source>
        <translation>第一位数字</translation>
    </message>
    <message>
        <source>X stands for the class: 4 for a failure that may pass, 5 for a final one, 2 for success.</source>
        <translation>X 代表类别：4 为暂时失败，5 为永久失败，2 为成功。</translation>
    </message>
    <message>
        <source>It holds for every code that begins like this.</source>
        <translation>适用于以此开头的所有代码。</translation>
    </message>
    <message>
        <source>Help of the provider</source>
        <translation>服务商说明页面</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>核对于 %1</translation>
    </message>
    <message>
        <source>%1, checked %2</source>
        <comment>title of a source, date</comment>
        <translation>%1，核对于 %2</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Enhanced status code</source>
        <translation>增强状态码</translation>
    </message>
    <message>
        <source>Reply code</source>
        <translation>应答码</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message numerus="yes">
        <source>List all %n</source>
        <translation>
            <numerusform>列出全部 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Related entries</source>
        <translation>相关条目</translation>
    </message>
    <message>
        <source>What the rule looks for</source>
        <translation>规则匹配的内容</translation>
    </message>
    <message>
        <source>These words</source>
        <translation>以下文字</translation>
    </message>
    <message>
        <source>One of these words</source>
        <translation>以下文字之一</translation>
    </message>
    <message>
        <source>and all of these</source>
        <translation>并且包含以下全部</translation>
    </message>
    <message>
        <source>and none of these</source>
        <translation>并且不含以下任何一项</translation>
    </message>
    <message>
        <source>This pattern (PCRE2)</source>
        <translation>以下正则表达式（PCRE2）</translation>
    </message>
    <message>
        <source>and this pattern (PCRE2)</source>
        <translation>并且匹配以下正则表达式（PCRE2）</translation>
    </message>
    <message>
        <source>Enhanced status code, where the text has one</source>
        <translation>增强状态码（应答中有时）</translation>
    </message>
    <message>
        <source>Reply code, where the text has one</source>
        <translation>应答码（应答中有时）</translation>
    </message>
    <message>
        <source>Only when a server or a domain of this provider is known to speak.</source>
        <translation>仅当确知是该服务商的服务器或域名在应答时。</translation>
    </message>
    <message>
        <source>Any server; it counts more when this provider is known to speak.</source>
        <translation>任何服务器；确知是该服务商在应答时优先。</translation>
    </message>
    <message>
        <source>These words only stand around the real answer: any other rule wins.</source>
        <translation>这些文字只是真正应答的外壳：其他任何规则都优先。</translation>
    </message>
    <message>
        <source>Where it holds</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Samples</source>
        <comment>lines of servers</comment>
        <translation>示例</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Other rules of %1</source>
        <translation>%1的其他规则</translation>
    </message>
    <message>
        <source>Rules for the same reason elsewhere</source>
        <translation>其他服务商的同类规则</translation>
    </message>
    <message>
        <source>Codes that say the same</source>
        <translation>含义相同的代码</translation>
    </message>
    <message>
        <source>Rules for this reason</source>
        <translation>属于该原因的规则</translation>
    </message>
    <message>
        <source>What the number alone suggests</source>
        <translation>仅凭代码推测的原因</translation>
    </message>
    <message>
        <source>Rules that ask for this code</source>
        <translation>要求该代码的规则</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open in the &amp;browser</source>
        <translation>用浏览器打开(&amp;B)</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>This page of the provider explains the answer: %1</source>
        <translation>服务商在这个页面解释了该应答：%1</translation>
    </message>
</context>
<context>
    <name>ProbeFinding</name>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>应答方</translation>
    </message>
    <message>
        <source>See it yourself</source>
        <translation>自行验证</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考标准</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked</source>
        <translation>
            <numerusform>%Ln 项无法判定</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Nothing bad so far.</source>
        <translation>目前未发现问题。</translation>
    </message>
    <message>
        <source>So far: %1.</source>
        <translation>目前：%1。</translation>
    </message>
    <message>
        <source>Stopped; nothing bad was found until then.</source>
        <translation>已停止，此前未发现问题。</translation>
    </message>
    <message>
        <source>Stopped; found until then: %1.</source>
        <translation>已停止，此前发现：%1。</translation>
    </message>
    <message>
        <source>%1; everything else is fine.</source>
        <translation>%1，其余正常。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Everything asked is fine.</source>
        <translation>所查各项均正常。</translation>
    </message>
    <message>
        <source>No problem found; %1.</source>
        <translation>未发现问题，%1。</translation>
    </message>
</context>
<context>
    <name>ProbeText</name>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>邮件地址</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>the name servers of %1 · port %2, found by look-up</source>
        <translation>%1 的权威域名服务器 · 端口 %2（由查询得到）</translation>
    </message>
    <message>
        <source>resolver %1 · port %2</source>
        <translation>解析服务器 %1 · 端口 %2</translation>
    </message>
    <message>
        <source>the mail servers of %1 · port %2, found by look-up</source>
        <translation>%1 的邮件服务器 · 端口 %2（由查询得到）</translation>
    </message>
    <message>
        <source>mail server %1 · port %2</source>
        <translation>邮件服务器 %1 · 端口 %2</translation>
    </message>
    <message>
        <source>web server %1 · port %2</source>
        <translation>网站服务器 %1 · 端口 %2</translation>
    </message>
</context>
<context>
    <name>RawAnswer</name>
    <message numerus="yes">
        <source>Hex dump, %Ln byte(s)</source>
        <translation>
            <numerusform>十六进制内容，%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>further records were left out</source>
        <translation>其余记录已略过</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other datagram(s) with a wrong id, source or question were ignored</source>
        <translation>
            <numerusform>已忽略 %Ln 个编号、来源或问题不符的数据包</numerusform>
        </translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>RemovalPolicy</name>
    <message>
        <source>at the first bounce</source>
        <translation>首次退信即建议移除</translation>
    </message>
    <message numerus="yes">
        <source>from %n bounce(s) on</source>
        <translation>
            <numerusform>退信满 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, first and last at least %n day(s) apart</source>
        <translation>
            <numerusform>%1，且首末两次至少相隔 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>A bounce counts in full when the receiving side said so and the reason is sure; half when it is only likely, or only our own server&apos;s word; not at all when it is a guess.</source>
        <translation>对方服务器明确答复、原因确定的退信计为一次；原因只是“很可能”，或只有我方服务器的说法时计为半次；仅凭猜测的不计。</translation>
    </message>
    <message>
        <source>A temporary answer (4xx) never removes, except for reasons that come and go by nature, such as a full mailbox. One mail counts once, even when log and report both tell it.</source>
        <translation>临时应答（4xx）不会导致移除，邮箱已满等本来就时有时无的原因除外。同一封邮件即使日志和退信都有记录，也只计一次。</translation>
    </message>
    <message>
        <source>What bounced before a later mail arrived does not count. An import leaves the good deliveries of logs out, so only reports of success can show that.</source>
        <translation>之后又有邮件成功送达的，此前的退信不计。导入时不保留日志中的成功投递，因此只有投递成功的通知能说明这一点。</translation>
    </message>
</context>
<context>
    <name>ResultCell</name>
    <message>
        <source>Sender</source>
        <comment>whose turn it is</comment>
        <translation>发件方</translation>
    </message>
    <message>
        <source>Recipient</source>
        <comment>whose turn it is</comment>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Mail system</source>
        <comment>whose turn it is</comment>
        <translation>邮件系统</translation>
    </message>
    <message>
        <source>Network or DNS</source>
        <comment>whose turn it is</comment>
        <translation>网络或 DNS</translation>
    </message>
    <message>
        <source>Nobody</source>
        <comment>whose turn it is</comment>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>暂时</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>已识别</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Not a bounce</source>
        <translation>不是退信</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
</context>
<context>
    <name>ResultColumn</name>
    <message>
        <source>Recipient</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Whose turn</source>
        <translation>处理方</translation>
    </message>
    <message>
        <source>Lasting</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Answer of the server</source>
        <translation>服务器应答</translation>
    </message>
    <message>
        <source>Remote server</source>
        <translation>对方服务器</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Sending IP</source>
        <translation>发信 IP</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Reporting server</source>
        <translation>报告服务器</translation>
    </message>
    <message>
        <source>Queue ID</source>
        <translation>队列 ID</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>邮件 ID</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>RuleProblems</name>
    <message>
        <source>A mistake in your own rules – %1: %2</source>
        <translation>自定义规则中有一处错误：%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s) in your own rules, the first – %1: %2</source>
        <translation>
            <numerusform>自定义规则中有 %n 处错误，第一处在 %1：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tone</name>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未能判定</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Connected to %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>Encrypted from here on: %1</source>
        <translation>此后内容已加密：%1</translation>
    </message>
    <message>
        <source>The handshake failed: %1</source>
        <translation>握手失败：%1</translation>
    </message>
    <message>
        <source>Bytes before the handshake were thrown away</source>
        <translation>握手之前收到的多余数据已丢弃</translation>
    </message>
    <message>
        <source>Once more, with old protocols allowed</source>
        <translation>允许旧版协议后重试</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>服务器关闭了连接</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Help of the provider</source>
        <translation>服务商说明页面</translation>
    </message>
    <message>
        <source>Whether the failure passes by itself</source>
        <translation>失败是否会自行消失</translation>
    </message>
    <message>
        <source>What to do about sending again</source>
        <translation>是否以及何时重发</translation>
    </message>
    <message>
        <source>How sure this verdict is</source>
        <translation>结论的把握程度</translation>
    </message>
    <message>
        <source>Reply code %1</source>
        <translation>应答码 %1</translation>
    </message>
    <message>
        <source>No fixed meaning</source>
        <translation>没有固定含义</translation>
    </message>
    <message>
        <source>Enhanced status code %1</source>
        <translation>增强状态码 %1</translation>
    </message>
    <message>
        <source>Not in the registry</source>
        <translation>未在登记表中</translation>
    </message>
    <message>
        <source>Answer came from</source>
        <translation>应答来自</translation>
    </message>
    <message>
        <source>%1, because of &quot;%2&quot;</source>
        <translation>%1，因为有“%2”</translation>
    </message>
    <message>
        <source>Could also be</source>
        <translation>也可能是</translation>
    </message>
    <message>
        <source>A pattern could not be decided in time.</source>
        <translation>有一条规则未能在限定时间内判定。</translation>
    </message>
    <message>
        <source>No rule knows these words.</source>
        <translation>没有规则认识这段文字。</translation>
    </message>
    <message>
        <source>Searched: %1</source>
        <translation>已查找：%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot;
%2</source>
        <comment>text that was searched, and the outcome</comment>
        <translation>“%1”
%2</translation>
    </message>
    <message>
        <source>Noticed while reading</source>
        <translation>读取时注意到</translation>
    </message>
    <message>
        <source>This is no bounce</source>
        <translation>这不是退信</translation>
    </message>
    <message>
        <source>It is an ordinary message: nothing in it reports about a delivery.</source>
        <translation>这是一封普通邮件，其中没有任何关于投递结果的内容。</translation>
    </message>
    <message>
        <source>The text has neither a reply code nor words of a mail server.</source>
        <translation>这段文字中既没有应答码，也没有邮件服务器的说明。</translation>
    </message>
    <message>
        <source>Look for the message that came back: its sender is usually &quot;Mail Delivery System&quot;, &quot;postmaster&quot; or &quot;MAILER-DAEMON&quot;.</source>
        <translation>请找到退回来的那封邮件，发件人通常是“Mail Delivery System”“postmaster”“MAILER-DAEMON”或“系统退信”。</translation>
    </message>
    <message>
        <source>Paste it whole, with its header lines if you can. A single line such as &quot;550 5.1.1 User unknown&quot; will do, too.</source>
        <translation>请粘贴完整内容，最好包括邮件头；只有一行“550 5.1.1 User unknown”这样的应答也可以。</translation>
    </message>
    <message>
        <source>No rule fits; the nearest:</source>
        <translation>没有规则完全符合，最接近的是：</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3 signs</source>
        <comment>layout of a bounce</comment>
        <translation>%1：%3 个特征中找到 %2 个</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule, why it does not hold</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>rule, why it does not hold, the words meant</comment>
        <translation>%1：%2（%3）</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>This is a mailbox with several messages</source>
        <translation>这是包含多封邮件的邮箱文件</translation>
    </message>
    <message>
        <source>This is a mail log with many lines</source>
        <translation>这是包含多行记录的邮件日志</translation>
    </message>
    <message>
        <source>This kind of input is not read yet</source>
        <translation>暂不支持读取这类内容</translation>
    </message>
    <message>
        <source>Find the line with &quot;status=bounced&quot;, &quot;deferred&quot; or the reply code, and paste that line alone.</source>
        <translation>请找到含有“status=bounced”“deferred”或应答码的那一行，只粘贴这一行。</translation>
    </message>
    <message>
        <source>If it is only a few lines, choose &quot;Read as: text&quot;.</source>
        <translation>如果只有几行，可以选择“读取方式：文字”。</translation>
    </message>
    <message>
        <source>Save the one message as a file (.eml) and open it here, or paste its source.</source>
        <translation>请把其中那一封邮件另存为 .eml 文件后在这里打开，或者粘贴它的原文。</translation>
    </message>
    <message>
        <source>Delivery status notification (RFC 3464)</source>
        <translation>投递状态通知（RFC 3464）</translation>
    </message>
    <message>
        <source>Bounce in free text</source>
        <translation>自由格式的退信</translation>
    </message>
    <message>
        <source>Bounce (%1)</source>
        <translation>退信（%1）</translation>
    </message>
    <message>
        <source>Feedback report (RFC 5965)</source>
        <translation>投诉反馈报告（RFC 5965）</translation>
    </message>
    <message>
        <source>Automatic reply (RFC 3834)</source>
        <translation>自动回复（RFC 3834）</translation>
    </message>
    <message>
        <source>SMTP reply</source>
        <translation>SMTP 应答</translation>
    </message>
    <message>
        <source>Mail log line</source>
        <translation>邮件日志</translation>
    </message>
    <message>
        <source>Mail log line (%1)</source>
        <translation>邮件日志（%1）</translation>
    </message>
    <message>
        <source>Ordinary e-mail</source>
        <translation>普通邮件</translation>
    </message>
    <message>
        <source>Text without a delivery report</source>
        <translation>不含投递报告的文字</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>输入内容</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <comment>name of a file</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>There is nothing in it</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>%1 contains nothing but blanks.</source>
        <translation>%1中只有空白。</translation>
    </message>
    <message>
        <source>This is not mail: %1</source>
        <translation>这不是邮件：%1</translation>
    </message>
    <message>
        <source>A bounce is a message or a piece of text. %1 is neither.</source>
        <translation>退信应当是一封邮件或一段文字，%1两者都不是。</translation>
    </message>
    <message>
        <source>Copy the text of the bounce out of the mail program and paste it here.</source>
        <translation>请在邮件客户端中复制退信的文字，粘贴到这里。</translation>
    </message>
    <message>
        <source>Or save the message as a file (.eml) and open that.</source>
        <translation>或者把邮件另存为 .eml 文件后打开。</translation>
    </message>
    <message>
        <source>This is too large</source>
        <translation>内容过大</translation>
    </message>
    <message>
        <source>%1 is larger than one message may be.</source>
        <translation>%1超过了单封邮件的大小上限。</translation>
    </message>
    <message>
        <source>Open the one bounce instead of the whole collection.</source>
        <translation>请只打开那一封退信，不要打开整批邮件。</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>%1 does not exist (any more).</source>
        <translation>%1不存在，或已被移走。</translation>
    </message>
    <message>
        <source>This is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation>无法读取这个文件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Check that the file is an ordinary file and that you may read it.</source>
        <translation>请确认它是普通文件，并且您有读取权限。</translation>
    </message>
    <message numerus="yes">
        <source>%n permanent</source>
        <comment>failures</comment>
        <translation>
            <numerusform>%n 个永久失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n temporary</source>
        <comment>failures</comment>
        <translation>
            <numerusform>%n 个暂时失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n 个收件人</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>2 recipients: 1 permanent, 1 temporary</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>This file cannot be written</source>
        <translation>无法写入该文件</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请换一个文件夹，或清理磁盘空间。</translation>
    </message>
    <message>
        <source>There is no mail in this folder</source>
        <translation>此文件夹中没有邮件</translation>
    </message>
    <message>
        <source>%1 holds no files with mail.</source>
        <translation>%1 中没有含邮件的文件。</translation>
    </message>
    <message>
        <source>This page looks at one bounce at a time; mailboxes are read on the Import page.</source>
        <translation>本页一次只分析一封退信；邮箱文件请在“导入”页面读取。</translation>
    </message>
    <message>
        <source>This page looks at one delivery at a time; whole logs are read on the Import page.</source>
        <translation>本页一次只分析一次投递；整份日志请在“导入”页面读取。</translation>
    </message>
    <message>
        <source>Expands to more than 4 GiB</source>
        <translation>解压后超过 4 GiB</translation>
    </message>
    <message>
        <source>Nothing of %1 was read yet.</source>
        <translation>尚未读取 %1 的任何内容。</translation>
    </message>
    <message>
        <source>Read it all the same: up to 64 GiB are possible.</source>
        <translation>仍要读取：最多可读 64 GiB。</translation>
    </message>
    <message>
        <source>This page looks at one bounce at a time; folders are read on the Import page.</source>
        <translation>本页一次只分析一封退信；文件夹请在“导入”页面读取。</translation>
    </message>
    <message>
        <source>Choose File, Import folder, or open one message of it here.</source>
        <translation>请选择“文件”菜单中的“导入文件夹”，或在此打开其中一封邮件。</translation>
    </message>
    <message>
        <source>Nothing was fetched: this program never opens web addresses by itself. Save the message as a file and drop that, or paste its text.</source>
        <translation>没有下载任何内容：本程序不会自行打开网址。请把邮件另存为文件后拖放到这里，或者粘贴它的文字。</translation>
    </message>
    <message>
        <source>Expands too much</source>
        <translation>解压后过大</translation>
    </message>
    <message>
        <source>Too many files in it</source>
        <translation>其中文件过多</translation>
    </message>
    <message>
        <source>Unpack it, and add the folder.</source>
        <translation>请先解压，再添加解压出的文件夹。</translation>
    </message>
    <message>
        <source>Packed too many times</source>
        <translation>嵌套压缩层数过多</translation>
    </message>
    <message>
        <source>Unpack it, and add what is in it.</source>
        <translation>请先解压，再添加其中的内容。</translation>
    </message>
</context>
<context>
    <name>app::AboutPage</name>
    <message>
        <source>Version %1 · Qt %2</source>
        <translation>版本 %1 · Qt %2</translation>
    </message>
    <message>
        <source>Reads any e-mail bounce and says in English and Chinese what happened, who has to act and what to do now – with the words that prove it.</source>
        <translation>读懂任何退信，用中英两种语言说明发生了什么、该由谁处理、现在怎么做，并标出作为依据的原文。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s)</source>
        <translation>
            <numerusform>%n 种原因</numerusform>
        </translation>
    </message>
    <message>
        <source>Knowledge %1: %2, %3.</source>
        <translation>知识库 %1：%2，%3。</translation>
    </message>
    <message>
        <source>Works without a network: nothing you paste or open leaves this computer, nothing is stored, and links open only after you have seen where they lead.</source>
        <translation>无需联网：您粘贴或打开的内容不会离开这台电脑，也不会被保存；打开链接前会先显示完整网址。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. No warranty.</source>
        <translation>自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本，不提供任何担保。</translation>
    </message>
</context>
<context>
    <name>app::AnswerDialog</name>
    <message>
        <source>Copied (%1)</source>
        <translation>已复制（%1）</translation>
    </message>
    <message>
        <source>Answer for the customer</source>
        <translation>给客户的回复</translation>
    </message>
    <message>
        <source>Read it, change what you like, copy it.</source>
        <translation>请阅读，按需修改后复制。</translation>
    </message>
    <message>
        <source>About the mail to %1. Read it, change what you like, copy it.</source>
        <translation>关于发往 %1 的邮件。请阅读，按需修改后复制。</translation>
    </message>
    <message>
        <source>Language of the answer</source>
        <translation>回复语言</translation>
    </message>
    <message>
        <source>Your &amp;name or company</source>
        <translation>您的姓名或公司(&amp;N)</translation>
    </message>
    <message>
        <source>Your name or company</source>
        <translation>您的姓名或公司</translation>
    </message>
    <message>
        <source>Stands below the answer; remembered</source>
        <translation>作为回复落款，下次自动填写</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>Back to the text as it was made</source>
        <translation>恢复为自动生成的文字</translation>
    </message>
    <message>
        <source>Copy &amp;both languages</source>
        <translation>复制中英双语(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the text as it stands here</source>
        <translation>复制当前显示的文字</translation>
    </message>
</context>
<context>
    <name>app::CaseList</name>
    <message>
        <source>Saved cases</source>
        <translation>已保存的案例</translation>
    </message>
    <message>
        <source>Every word must be in the recipient, the reason, the answer or the note.</source>
        <translation>收件人、原因、应答或备注中必须包含每一个词。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln case(s)</source>
        <translation>
            <numerusform>%Ln 个案例</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CaseListModel</name>
    <message>
        <source>(no address)</source>
        <translation>（没有地址）</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未检验</translation>
    </message>
</context>
<context>
    <name>app::CaseRemover</name>
    <message>
        <source>The case is deleted. For ten seconds it can be had back.</source>
        <translation>案例已删除，十秒内可以撤销。</translation>
    </message>
    <message>
        <source>The case of %1 is deleted. For ten seconds it can be had back.</source>
        <translation>%1 的案例已删除，十秒内可以撤销。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>删除(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands in %Ln case(s). They are deleted with all their tests and notes, and what was in the file is overwritten. This cannot be undone.</source>
        <translation>
            <numerusform>有 %Ln 个案例包含 %1。这些案例及其全部检验结果和备注都将删除，文件中的相应内容会被覆盖。此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stands in %Ln case(s). They are deleted with all their tests and notes, for the whole team. This cannot be undone; backups of the database are not changed.</source>
        <translation>
            <numerusform>有 %Ln 个案例包含 %1。这些案例及其全部检验结果和备注都将删除，整个团队都无法再查看。此操作无法撤销；数据库的备份不受影响。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forgotten; %Ln case(s) deleted.</source>
        <translation>
            <numerusform>已清除该地址，共删除 %Ln 个案例。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CaseReportDialog</name>
    <message>
        <source>Addresses, subject and names of servers stand in it: give it only to those who may see them.</source>
        <translation>报告中含有邮箱地址、邮件主题和服务器名称，请只发给有权查看的人。</translation>
    </message>
    <message>
        <source>To find your mail the other side may need the recipient&apos;s address in full; choose &quot;Everything as it is&quot; for that.</source>
        <translation>对方查找邮件时可能需要完整的收件人地址，此时请选择“全部照原样”。</translation>
    </message>
    <message>
        <source>The same name gets the same mask everywhere in this report. Bare names in the text of an answer may stay: read it before you pass it on.</source>
        <translation>同一名称在本报告中使用同一个代号。应答原文中单独出现的姓名可能仍会保留，转发前请先通读一遍。</translation>
    </message>
    <message>
        <source>Copied as text</source>
        <translation>已复制为文本</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Save the case report</source>
        <translation>保存退信报告</translation>
    </message>
    <message>
        <source>%1 was written.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>中英双语</translation>
    </message>
    <message>
        <source>Everything as it is</source>
        <translation>全部照原样</translation>
    </message>
    <message>
        <source>Hide persons: names before the @, subjects, ids, inward servers</source>
        <translation>隐藏个人：@ 前的用户名、主题、各种 ID、内部服务器</translation>
    </message>
    <message>
        <source>Hide persons, domains and IP addresses</source>
        <translation>隐藏个人、域名和 IP 地址</translation>
    </message>
    <message>
        <source>Case report</source>
        <translation>退信报告</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>报告对象</translation>
    </message>
    <message>
        <source>For a ticket</source>
        <translation>用于工单</translation>
    </message>
    <message>
        <source>All that is known, for colleagues</source>
        <translation>供同事查看，包含全部信息</translation>
    </message>
    <message>
        <source>For the other side</source>
        <translation>发给对方</translation>
    </message>
    <message>
        <source>A letter to the postmaster of the other side</source>
        <translation>写给对方邮件管理员的信</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>个人信息(&amp;P)</translation>
    </message>
    <message>
        <source>Your &amp;name or company</source>
        <translation>您的姓名或公司(&amp;N)</translation>
    </message>
    <message>
        <source>Stands below the letter; remembered</source>
        <translation>作为信件落款，下次自动填写</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Here stand the words alone; the file has headings and tables.</source>
        <translation>此处只显示文字，文件中带有标题和表格。</translation>
    </message>
</context>
<context>
    <name>app::CaseSaver</name>
    <message>
        <source>Save case</source>
        <translation>保存案例</translation>
    </message>
    <message>
        <source>Save this diagnosis as a case (Ctrl+S)</source>
        <translation>将本次诊断保存为案例（Ctrl+S）</translation>
    </message>
</context>
<context>
    <name>app::CaseSettingsRows</name>
    <message>
        <source>Reset: %1</source>
        <translation>恢复默认：%1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Saved cases</source>
        <translation>已保存的案例</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>Without what came back</source>
        <translation>不含被退回邮件的正文</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>完整内容</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>On a PostgreSQL server</source>
        <translation>PostgreSQL 服务器</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Saving cases</source>
        <translation>保存案例</translation>
    </message>
    <message>
        <source>Nothing is saved by itself: a case is saved with Ctrl+S on the Diagnose page.</source>
        <translation>程序不会自动保存：在“诊断”页按 Ctrl+S 才会保存案例。</translation>
    </message>
    <message>
        <source>Kept of a bounce</source>
        <translation>保留的退信内容</translation>
    </message>
    <message>
        <source>The body of the mail that came back is somebody&apos;s letter; the diagnosis does not need it.</source>
        <translation>被退回邮件的正文是他人的私信，诊断并不需要。</translation>
    </message>
    <message>
        <source>Bounces are kept</source>
        <translation>退信保留期限</translation>
    </message>
    <message>
        <source>Then the case stays without its bounce.</source>
        <translation>到期后案例仍在，但不再包含退信内容。</translation>
    </message>
    <message>
        <source>Cases are kept</source>
        <translation>案例保留期限</translation>
    </message>
    <message>
        <source>Then the case is deleted with its tests.</source>
        <translation>到期后案例连同检验结果一并删除。</translation>
    </message>
    <message>
        <source>Where cases are kept</source>
        <translation>案例保存位置</translation>
    </message>
    <message>
        <source>In a file that only you can read, or in a database that a team shares.</source>
        <translation>保存在只有您本人可读的文件中，或团队共用的数据库中。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>A name or address. Connections to other computers are encrypted.</source>
        <translation>主机名或 IP 地址。与其他计算机的连接均经过加密。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Must exist; its tables are made when they are missing.</source>
        <translation>数据库须已存在；缺少的表会自动创建。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Never stored: it is asked for again after each start.</source>
        <translation>不会保存，每次启动后需要重新输入。</translation>
    </message>
</context>
<context>
    <name>app::CaseView</name>
    <message>
        <source>The answer</source>
        <translation>服务器应答</translation>
    </message>
    <message>
        <source>Tests of the cause</source>
        <translation>原因检验</translation>
    </message>
    <message>
        <source>Not tested yet. A test asks name servers whether the cause is still there.</source>
        <translation>尚未检验。检验会查询域名服务器，确认该原因是否仍然存在。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>For you and who else works with these cases</source>
        <translation>供您和处理这些案例的同事查看</translation>
    </message>
    <message>
        <source>&amp;Open in Diagnose</source>
        <translation>在“诊断”中打开(&amp;O)</translation>
    </message>
    <message>
        <source>Diagnose what is kept of this bounce once more</source>
        <translation>重新诊断所保留的退信内容</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>再次检验(&amp;T)</translation>
    </message>
    <message>
        <source>Ask whether the cause is still there</source>
        <translation>查询该原因是否仍然存在</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete this case with its tests (Del)</source>
        <translation>删除该案例及其检验结果（Del）</translation>
    </message>
    <message>
        <source>&amp;Forget this address…</source>
        <translation>清除该地址(&amp;F)…</translation>
    </message>
    <message>
        <source>Delete every case in which this address stands anywhere</source>
        <translation>删除所有包含该地址的案例</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案例</translation>
    </message>
</context>
<context>
    <name>app::CasesPage</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Note saved</source>
        <translation>备注已保存</translation>
    </message>
    <message>
        <source>&amp;Rename the file and begin a new one</source>
        <translation>将该文件改名并新建一个(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Recipient, domain, reason, answer, note</source>
        <translation>收件人、域名、原因、应答、备注</translation>
    </message>
    <message>
        <source>Search the saved cases</source>
        <translation>搜索已保存的案例</translation>
    </message>
    <message>
        <source>Search the saved cases (Ctrl+F). All words must be found.</source>
        <translation>搜索已保存的案例（Ctrl+F），须包含全部词语。</translation>
    </message>
    <message>
        <source>Choose a case to see what was found.</source>
        <translation>请选择一个案例查看诊断结果。</translation>
    </message>
    <message>
        <source>&amp;Diagnose a bounce</source>
        <translation>诊断退信(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>The saved cases cannot be shown.</source>
        <translation>无法显示已保存的案例。</translation>
    </message>
    <message>
        <source>No cases are saved yet.</source>
        <translation>还没有保存案例。</translation>
    </message>
    <message>
        <source>Diagnose a bounce and save it with Ctrl+S: the case keeps what was found and every later test of the cause. The body of the mail that came back is not kept.</source>
        <translation>诊断退信后按 Ctrl+S 即可保存：案例会保留诊断结果以及之后每次原因检验的结果，不保留被退回邮件的正文。</translation>
    </message>
    <message>
        <source>Saving cases is switched off.</source>
        <translation>保存案例的功能已关闭。</translation>
    </message>
    <message>
        <source>It can be switched on in the settings.</source>
        <translation>可在设置中开启。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln case(s)</source>
        <translation>
            <numerusform>%Ln 个案例</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CauseQueueFlow</name>
    <message>
        <source>Live probes are switched off, so nobody can be asked whether these causes are there.</source>
        <translation>实时探测已关闭，因此无法查询这些原因是否存在。</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>打开设置</translation>
    </message>
</context>
<context>
    <name>app::CauseQueueView</name>
    <message>
        <source>&amp;Test again</source>
        <translation>再次检验(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Looking for the top causes…</source>
        <translation>正在找出主要原因…</translation>
    </message>
    <message>
        <source>Name servers can say nothing about these causes.</source>
        <translation>这些原因无法通过域名服务器检验。</translation>
    </message>
    <message numerus="yes">
        <source>Test the top causes: %Ln test(s)</source>
        <translation>
            <numerusform>检验主要原因：共 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Testing: %1 of %2 causes</source>
        <translation>正在检验：%1 / %2 个原因</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>已停止。%1</translation>
    </message>
    <message>
        <source>The same names are asked about once. At most %1 causes and %2 queries a second; only name servers are asked.</source>
        <translation>相同的对象只查询一次。最多 %1 个原因，每秒最多 %2 次查询，只查询域名服务器。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rarer cause(s) are left out.</source>
        <translation>
            <numerusform>另有 %Ln 个较少见的原因未列入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failure(s) cannot be tested in this way.</source>
        <translation>
            <numerusform>有 %Ln 次失败无法这样检验。</numerusform>
        </translation>
    </message>
    <message>
        <source>Who will be asked: %1</source>
        <translation>将查询：%1</translation>
    </message>
    <message>
        <source>Causes to test</source>
        <translation>待检验的原因</translation>
    </message>
    <message>
        <source>Ask the name servers</source>
        <translation>查询域名服务器</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop; what was found stays (Esc)</source>
        <translation>停止，保留已有结果 (Esc)</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between those who are asked</comment>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>app::CauseTestActions</name>
    <message>
        <source>&amp;Test this cause</source>
        <translation>检验原因(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Plan of the test…</source>
        <translation>检验计划(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask the &amp;mail server too…</source>
        <translation>同时询问邮件服务器(&amp;M)…</translation>
    </message>
    <message>
        <source>P&amp;robe this</source>
        <translation>探测(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>再次检验(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop the test (Esc)</source>
        <translation>停止检验 (Esc)</translation>
    </message>
    <message>
        <source>Open the Probe page with what the bounce names</source>
        <translation>打开“探测”页，并填入退信中的信息</translation>
    </message>
    <message>
        <source>Ask whether this cause is there now (F5)</source>
        <translation>查询该原因现在是否存在 (F5)</translation>
    </message>
</context>
<context>
    <name>app::CauseTestView</name>
    <message>
        <source>Test of the cause: %1</source>
        <translation>原因检验结果：%1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>详情：%1</translation>
    </message>
    <message>
        <source>Ask the &amp;mail server too…</source>
        <translation>同时询问邮件服务器(&amp;M)…</translation>
    </message>
    <message>
        <source>Checks that talk to mail servers; you see their addresses first</source>
        <translation>需要连接邮件服务器的检查；连接前会先列出其地址</translation>
    </message>
</context>
<context>
    <name>app::CauseTester</name>
    <message>
        <source>Live probes are switched off, so nobody can be asked whether this cause is there.</source>
        <translation>实时探测已关闭，因此无法查询该原因是否存在。</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Switch on, ask first</source>
        <translation>开启，查询前先询问</translation>
    </message>
    <message>
        <source>The last test was stopped; it says nothing.</source>
        <translation>上次检验中途停止，没有结论。</translation>
    </message>
    <message>
        <source>Waiting for your decision.</source>
        <translation>等待您确认。</translation>
    </message>
    <message>
        <source>Testing the cause: %1 of %2 answers</source>
        <translation>正在检验原因：已收到 %1 / %2 个应答</translation>
    </message>
</context>
<context>
    <name>app::ChartPanel</name>
    <message>
        <source>most: %1 (%2)</source>
        <translation>最多：%1（%2）</translation>
    </message>
    <message>
        <source>Nobody, or not known</source>
        <translation>无需处理或未知</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Failures over time</source>
        <translation>失败次数随时间的变化</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Whose turn</source>
        <translation>处理方</translation>
    </message>
    <message>
        <source>Domains of recipients</source>
        <translation>收件人域名</translation>
    </message>
    <message>
        <source>Remote servers</source>
        <translation>对方服务器</translation>
    </message>
    <message>
        <source>Sending IPs</source>
        <translation>发信 IP</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>暂时</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>未定</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a time</source>
        <translation>
            <numerusform>%Ln 条没有时间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier or later</source>
        <translation>
            <numerusform>%Ln 条在此之前或之后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另有 %Ln 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not named</source>
        <translation>
            <numerusform>%Ln 条未注明</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConsoleBar</name>
    <message>
        <source>Mail server</source>
        <translation>邮件服务器</translation>
    </message>
    <message>
        <source>Host name or IP address of a mail server</source>
        <translation>邮件服务器的主机名或 IP 地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Port: 25 between servers, 587 for submission</source>
        <translation>端口：服务器之间为 25，客户端提交为 587</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>连接(&amp;O)</translation>
    </message>
    <message>
        <source>D&amp;isconnect</source>
        <translation>断开(&amp;I)</translation>
    </message>
    <message>
        <source>Say QUIT and hang up (Esc)</source>
        <translation>发送 QUIT 并断开 (Esc)</translation>
    </message>
    <message>
        <source>looking up</source>
        <translation>正在解析</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>&amp;Found servers</source>
        <translation>已发现的服务器(&amp;F)</translation>
    </message>
    <message>
        <source>Mail servers that the last probe found</source>
        <translation>上次探测发现的邮件服务器</translation>
    </message>
</context>
<context>
    <name>app::ConsoleInput</name>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>Command, such as NOOP</source>
        <translation>命令，例如 NOOP</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Enter sends; Up and Down bring back earlier commands</source>
        <translation>按 Enter 发送，按上下键调出之前的命令</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>继续等待(&amp;K)</translation>
    </message>
    <message>
        <source>Give the server more time: slow ones are often slow on purpose</source>
        <translation>多给服务器一些时间：应答慢的服务器往往是有意为之</translation>
    </message>
    <message>
        <source>Allow &amp;DATA in this session</source>
        <translation>本次会话允许 DATA(&amp;D)</translation>
    </message>
    <message>
        <source>Off: nothing typed here can become a mail.</source>
        <translation>关闭时，此处输入的内容不会成为邮件。</translation>
    </message>
    <message>
        <source>Copy the transcript</source>
        <translation>复制会话记录</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>保存会话记录</translation>
    </message>
    <message>
        <source>Save the transcript to a file</source>
        <translation>把会话记录保存到文件</translation>
    </message>
    <message>
        <source>Greet the server</source>
        <translation>向服务器问候</translation>
    </message>
    <message>
        <source>Switch to encryption</source>
        <translation>切换到加密连接</translation>
    </message>
    <message>
        <source>Name the envelope sender; can be changed before it is sent</source>
        <translation>指定信封发件人，发送前可修改</translation>
    </message>
    <message>
        <source>Name a recipient; can be changed before it is sent</source>
        <translation>指定收件人，发送前可修改</translation>
    </message>
    <message>
        <source>Take sender and recipients back</source>
        <translation>撤销发件人和收件人</translation>
    </message>
    <message>
        <source>Do nothing; keeps the session alive</source>
        <translation>空操作，保持会话</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>结束会话</translation>
    </message>
</context>
<context>
    <name>app::ConsoleView</name>
    <message>
        <source>What you type after DATA is really sent as a mail, to the recipients that the server has accepted.</source>
        <translation>DATA 之后输入的内容会作为真实邮件，发给服务器已接受的收件人。</translation>
    </message>
    <message>
        <source>The conversation has ended: %1.</source>
        <translation>会话已结束：%1。</translation>
    </message>
    <message>
        <source>This name has no address: %1.</source>
        <translation>该名称没有对应的地址：%1。</translation>
    </message>
    <message>
        <source>The address %1 lies inside this network or this computer. Connect to it only when you know it.</source>
        <translation>地址 %1 位于本机或内网，请确认认识该地址后再连接。</translation>
    </message>
    <message>
        <source>Connect all the same</source>
        <translation>仍然连接</translation>
    </message>
    <message>
        <source>Live probes are switched off.</source>
        <translation>实时探测已关闭。</translation>
    </message>
    <message>
        <source>Talk to a mail server yourself, command by command.</source>
        <translation>亲自与邮件服务器逐条命令对话。</translation>
    </message>
    <message>
        <source>The settings switch them on.</source>
        <translation>可在设置中开启。</translation>
    </message>
    <message>
        <source>Type a host name or an address. Every reply is explained; no message can be sent unless you allow DATA.</source>
        <translation>请输入主机名或地址。每条应答都附有说明；除非您允许 DATA，否则不可能发出邮件。</translation>
    </message>
    <message>
        <source>The address of this name could not be looked up: %1.</source>
        <translation>无法查询该名称的地址：%1。</translation>
    </message>
</context>
<context>
    <name>app::CopyActions</name>
    <message>
        <source>both languages</source>
        <translation>中英双语</translation>
    </message>
    <message>
        <source>Diagnosis copied (%1)</source>
        <translation>诊断已复制（%1）</translation>
    </message>
    <message>
        <source>Reply for the customer copied (%1)</source>
        <translation>给客户的回复已复制（%1）</translation>
    </message>
    <message>
        <source>Original text copied</source>
        <translation>原文已复制</translation>
    </message>
    <message>
        <source>Copy &amp;diagnosis (%1)</source>
        <translation>复制诊断：%1(&amp;D)</translation>
    </message>
    <message>
        <source>Copy the diagnosis as text for a ticket</source>
        <translation>把诊断复制为文字，可贴入工单</translation>
    </message>
    <message>
        <source>Copy re&amp;ply (%1)</source>
        <translation>复制回复：%1(&amp;P)</translation>
    </message>
    <message>
        <source>Copy a reply for the customer, without internal details (Ctrl+Shift+C)</source>
        <translation>复制给客户的回复，不含内部信息（Ctrl+Shift+C）</translation>
    </message>
    <message>
        <source>&amp;Read and change before copying…</source>
        <translation>预览并修改后复制(&amp;R)…</translation>
    </message>
    <message>
        <source>Case &amp;report…</source>
        <translation>退信报告(&amp;R)…</translation>
    </message>
</context>
<context>
    <name>app::CountRow</name>
    <message>
        <source>read</source>
        <comment>rows</comment>
        <translation>条已读取</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>recognised</source>
        <comment>rows</comment>
        <translation>已识别</translation>
    </message>
    <message>
        <source>not recognised</source>
        <comment>rows</comment>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>not a bounce</source>
        <comment>rows</comment>
        <translation>不是退信</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>rows</comment>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Show only failed deliveries whose reason is known</source>
        <translation>只显示原因已识别的投递失败</translation>
    </message>
    <message>
        <source>Show only failed deliveries whose reason is not known</source>
        <translation>只显示原因无法识别的投递失败</translation>
    </message>
    <message>
        <source>Show only ordinary mail, automatic replies, complaints and good deliveries</source>
        <translation>只显示普通邮件、自动回复、投诉和成功的投递</translation>
    </message>
    <message>
        <source>Show only what could not be read</source>
        <translation>只显示无法读取的内容</translation>
    </message>
    <message>
        <source>duplicates</source>
        <comment>rows</comment>
        <translation>重复</translation>
    </message>
</context>
<context>
    <name>app::DiagnoseEmpty</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Try an example</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <source>Paste a bounce above to see why the mail came back and what to do.</source>
        <translation>把退信粘贴到上方，即可看到退回原因和处理办法。</translation>
    </message>
    <message>
        <source>Ctrl+V works anywhere in this window. Files can be dropped here. Nothing leaves this computer.</source>
        <translation>在窗口任意位置按 Ctrl+V 都可以粘贴，也可以把文件拖放到这里。内容不会离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>app::DiagnoseHeader</name>
    <message>
        <source>Why did the mail come back?</source>
        <translation>邮件为什么被退回？</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a message or a text file (Ctrl+O)</source>
        <translation>打开邮件或文本文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>whole message</source>
        <translation>完整邮件</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>&amp;Read as: %1</source>
        <translation>读取方式：%1(&amp;R)</translation>
    </message>
    <message>
        <source>How the input is read, where the automatic choice is wrong</source>
        <translation>自动判断有误时，可在此指定读取方式</translation>
    </message>
</context>
<context>
    <name>app::DiagnosePage</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
    <message>
        <source>Open a bounce</source>
        <translation>打开退信</translation>
    </message>
    <message>
        <source>Messages and texts (*.eml *.msg *.txt *.log)</source>
        <translation>邮件和文本 (*.eml *.msg *.txt *.log)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>only the first %1 are looked at</source>
        <translation>只分析前 %1</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>网址已复制</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>&amp;Knowledge entry</source>
        <translation>知识库条目(&amp;K)</translation>
    </message>
    <message>
        <source>What is known about this answer (F1)</source>
        <translation>查看知识库对该应答的说明（F1）</translation>
    </message>
    <message>
        <source>Knowledge entry</source>
        <translation>知识库条目</translation>
    </message>
</context>
<context>
    <name>app::DisplayControl</name>
    <message>
        <source>One language</source>
        <translation>单语</translation>
    </message>
    <message>
        <source>Explanations in the language of the window</source>
        <translation>只用界面语言显示说明</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>双语上下对照</translation>
    </message>
    <message>
        <source>Explanations in English and Chinese, one below the other</source>
        <translation>中英文说明，上下排列</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>双语左右对照</translation>
    </message>
    <message>
        <source>Explanations in English and Chinese, side by side where there is room</source>
        <translation>中英文说明，窗口够宽时左右排列</translation>
    </message>
</context>
<context>
    <name>app::EntrySectionView</name>
    <message>
        <source>Diagnose this sample</source>
        <translation>诊断该示例</translation>
    </message>
    <message>
        <source>Open the page of the provider</source>
        <translation>打开服务商页面</translation>
    </message>
    <message>
        <source>Open the page of the provider (asks first)</source>
        <translation>打开服务商页面（会先确认）</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>app::EntryView</name>
    <message>
        <source>Knowledge entry</source>
        <translation>知识库条目</translation>
    </message>
</context>
<context>
    <name>app::EvidenceView</name>
    <message numerus="yes">
        <source>%n long line(s) shortened: ⟨+N⟩ stands for N characters.</source>
        <translation>
            <numerusform>有 %n 行过长已缩短，⟨+N⟩ 代表略去的 N 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last %1 are not shown.</source>
        <translation>最后 %1 未显示。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Find in the original text</source>
        <translation>在原文中查找</translation>
    </message>
    <message>
        <source>Find in the original text (Ctrl+F)</source>
        <translation>在原文中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Copy the original text</source>
        <translation>复制原文</translation>
    </message>
    <message>
        <source>Evidence: the words that decided</source>
        <translation>依据：起决定作用的文字</translation>
    </message>
    <message>
        <source>Original text, with the deciding words marked</source>
        <translation>原文，起决定作用的文字已标出</translation>
    </message>
    <message>
        <source>&amp;Knowledge entry of this rule</source>
        <translation>该规则的知识库条目(&amp;K)</translation>
    </message>
</context>
<context>
    <name>app::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>个人信息(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>选择文件(&amp;C)…</translation>
    </message>
    <message>
        <source>CSV for Excel and other spreadsheets</source>
        <translation>CSV，用于 Excel 等电子表格</translation>
    </message>
    <message>
        <source>CSV without byte order mark</source>
        <translation>CSV，不带字节顺序标记（BOM）</translation>
    </message>
    <message>
        <source>NDJSON: one JSON object per line</source>
        <translation>NDJSON：每行一个 JSON 对象</translation>
    </message>
    <message>
        <source>Everything as it is</source>
        <translation>全部照原样</translation>
    </message>
    <message>
        <source>Hide persons: names before the @, subjects, ids</source>
        <translation>隐藏个人：@ 前的用户名、主题、各种 ID</translation>
    </message>
    <message>
        <source>Hide persons, domains and IP addresses</source>
        <translation>隐藏个人、域名和 IP 地址</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>People</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%2 行中的 %1 行</translation>
    </message>
    <message>
        <source>Exactly the rows that the table shows, in its order, with all columns.</source>
        <translation>只导出表格中显示的行，顺序相同，包含所有列。</translation>
    </message>
    <message>
        <source>The file will hold addresses of people: give it only to those who may see them.</source>
        <translation>文件中会有个人邮箱地址，请只交给有权查看的人。</translation>
    </message>
    <message>
        <source>The same person gets the same mask everywhere in this file, and another one in the next.</source>
        <translation>同一个人在本文件中始终用同一个代号，在下一个文件中则不同。</translation>
    </message>
    <message>
        <source>All rows (%1)</source>
        <translation>全部 %1 行</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The rows with all columns</source>
        <translation>所有行和全部列</translation>
    </message>
    <message>
        <source>Address lists</source>
        <translation>地址名单</translation>
    </message>
    <message>
        <source>Addresses to remove, send to again or fix</source>
        <translation>建议移除、稍后重发、需先解决的地址</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Counts for people, as one HTML file</source>
        <translation>供人阅读的统计，单个 HTML 文件</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>中英双语</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>What stands in it:</source>
        <translation>报告内容：</translation>
    </message>
    <message>
        <source>The most important in a few sentences, and how many failed</source>
        <translation>概要：几句话说明要点和失败次数</translation>
    </message>
    <message>
        <source>Causes, with the number of addresses</source>
        <translation>失败原因及涉及的地址数</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>由谁处理</translation>
    </message>
    <message>
        <source>Failures over time</source>
        <translation>失败次数随时间的变化</translation>
    </message>
    <message>
        <source>Recipient domains, receiving servers, sending IPs and block lists</source>
        <translation>收件人域名、对方服务器、发信 IP 和黑名单</translation>
    </message>
    <message>
        <source>The commonest answers, addresses and numbers masked</source>
        <translation>最常见的应答（地址和编号已隐去）</translation>
    </message>
    <message>
        <source>How many addresses to remove, to send to again and to look after</source>
        <translation>建议移除、稍后重发、需先解决的地址数</translation>
    </message>
    <message>
        <source>CSV with the proof, for Excel and other spreadsheets</source>
        <translation>CSV，附依据，适用于 Excel 等表格软件</translation>
    </message>
    <message>
        <source>CSV with the proof, without byte order mark</source>
        <translation>CSV，附依据，不带字节顺序标记</translation>
    </message>
    <message>
        <source>NDJSON with the proof: one JSON object per line</source>
        <translation>NDJSON，附依据：每行一个 JSON 对象</translation>
    </message>
    <message>
        <source>Text: one address per line, nothing else</source>
        <translation>纯文本：每行一个地址，别无其他</translation>
    </message>
    <message>
        <source>Sorting the addresses…</source>
        <translation>正在整理地址…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) from all %1 rows</source>
        <translation>
            <numerusform>%Ln 个地址，取自全部 %1 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) from %1 of %2 rows</source>
        <translation>
            <numerusform>%Ln 个地址，取自 %2 行中的 %1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Report on all %1 rows</source>
        <translation>报告涵盖全部 %1 行</translation>
    </message>
    <message>
        <source>Report on %1 of %2 rows</source>
        <translation>报告涵盖 %2 行中的 %1 行</translation>
    </message>
    <message>
        <source>No filter is set.</source>
        <translation>未设筛选条件。</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选条件：%1</translation>
    </message>
    <message>
        <source>Made from exactly the rows that the table shows.</source>
        <translation>仅根据表格当前显示的行生成。</translation>
    </message>
    <message>
        <source>Counted are exactly the rows that the table shows. One HTML file that loads nothing from the network and holds no scripts.</source>
        <translation>仅统计表格当前显示的行。单个 HTML 文件，不加载任何网络内容，也不含脚本。</translation>
    </message>
    <message>
        <source>The file may hold names of people and servers: give it only to those who may see them.</source>
        <translation>文件中可能含有人名和服务器名，只应交给有权查看的人。</translation>
    </message>
    <message>
        <source>No program can act on masked addresses; such a list only shows what would be done.</source>
        <translation>遮盖后的地址无法供程序使用，这样的名单只用来说明将如何处理。</translation>
    </message>
    <message>
        <source>Files are still being read: what comes later is not in it.</source>
        <translation>文件仍在读取中，之后读到的内容不会写入。</translation>
    </message>
</context>
<context>
    <name>app::ExportFlow</name>
    <message numerus="yes">
        <source>%Ln address(es) written to %1.</source>
        <translation>
            <numerusform>已将 %Ln 个地址写入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Report on %Ln row(s) written to %1.</source>
        <translation>
            <numerusform>已将涵盖 %Ln 行的报告写入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>已将 %Ln 行写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; %1 was not written.</source>
        <translation>已停止，没有写入 %1。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Writing %1… %2 %</source>
        <translation>正在写入 %1… %2 %</translation>
    </message>
</context>
<context>
    <name>app::ExportPreview</name>
    <message>
        <source>The first entries as they will be written</source>
        <translation>将要写入的前若干条</translation>
    </message>
</context>
<context>
    <name>app::ExportPreviewModel</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Bounces</source>
        <translation>退信次数</translation>
    </message>
    <message>
        <source>Proof: the server&apos;s words</source>
        <translation>依据：服务器原文</translation>
    </message>
    <message>
        <source>Look first</source>
        <translation>需先确认</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>app::FactList</name>
    <message>
        <source>Open the page of the provider</source>
        <translation>打开服务商页面</translation>
    </message>
    <message>
        <source>Open the page of the provider (asks first)</source>
        <translation>打开服务商页面（会先确认）</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制“%1”</translation>
    </message>
    <message>
        <source>Copy this value</source>
        <translation>复制此内容</translation>
    </message>
</context>
<context>
    <name>app::FilterBar</name>
    <message>
        <source>Remove the filter: %1</source>
        <translation>取消筛选：%1</translation>
    </message>
    <message>
        <source>Filter: words of any column</source>
        <translation>筛选：任意列中的文字</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>Show only rows with these words (Ctrl+F). All words must be found; words in quotes stay together.</source>
        <translation>只显示包含这些文字的行（Ctrl+F）。须包含所有词；引号内的词作为整体查找。</translation>
    </message>
    <message>
        <source>&amp;Merge duplicates</source>
        <translation>合并重复项(&amp;M)</translation>
    </message>
    <message>
        <source>One row per recipient and mail: the newest</source>
        <translation>同一收件人的同一封邮件只保留最新一行</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Remove all filters (Esc)</source>
        <translation>取消所有筛选（Esc）</translation>
    </message>
</context>
<context>
    <name>app::FindBar</name>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>Find in the original text</source>
        <translation>在原文中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation>上一处（Shift+F3）</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>下一处（F3）</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>app::FindingView</name>
    <message>
        <source>Finding</source>
        <translation>检查结果</translation>
    </message>
</context>
<context>
    <name>app::FoundList</name>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>app::GroupListModel</name>
    <message>
        <source>%1
%2 failures (%3 %), %4 permanent, %5 temporary</source>
        <translation>%1
失败 %2 次（%3%），永久 %4 次，暂时 %5 次</translation>
    </message>
</context>
<context>
    <name>app::HeldContactsView</name>
    <message>
        <source>%1 · port %2</source>
        <translation>%1 · 端口 %2</translation>
    </message>
    <message>
        <source>%1 – inside this network</source>
        <translation>%1（内网地址）</translation>
    </message>
    <message numerus="yes">
        <source>Strangers decide where their names lead. %Ln of these addresses lie inside this network or this computer; connect to them only when you know them.</source>
        <translation>
            <numerusform>域名指向哪里由对方决定。其中 %Ln 个地址位于本机或内网，请确认认识这些地址后再连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect all the same</source>
        <translation>仍然连接</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Contact these %Ln server(s)</source>
        <translation>
            <numerusform>连接这 %Ln 台服务器(&amp;C)</numerusform>
        </translation>
    </message>
    <message>
        <source>The look-ups are done. Connect to these servers?</source>
        <translation>DNS 查询已完成。是否连接以下服务器？</translation>
    </message>
    <message>
        <source>They will see the address of this computer and the names in your settings. No message is sent.</source>
        <translation>对方会看到本机的地址以及设置中填写的名称。不会发送任何邮件。</translation>
    </message>
    <message>
        <source>Servers to connect to</source>
        <translation>待连接的服务器</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>跳过(&amp;K)</translation>
    </message>
    <message>
        <source>Connect to none of them</source>
        <translation>一台也不连接</translation>
    </message>
</context>
<context>
    <name>app::ImportFileModel</name>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n 条说明</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged</source>
        <translation>
            <numerusform>%Ln 条已损坏</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportHeader</name>
    <message>
        <source>Looking for files…</source>
        <translation>正在查找文件…</translation>
    </message>
    <message>
        <source>read in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>stopped: only a part was read</source>
        <translation>已停止，只读取了一部分</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>添加文件(&amp;A)…</translation>
    </message>
    <message>
        <source>Read more mailboxes, logs and messages</source>
        <translation>继续读取邮箱文件、日志和邮件</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>添加文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Start anew</source>
        <translation>重新开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop reading; what was read stays</source>
        <translation>停止读取，已读取的内容保留</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the rows shown to a file (Ctrl+E)</source>
        <translation>把显示的行写入文件（Ctrl+E）</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message>
        <source>Add mailboxes, logs and messages</source>
        <translation>添加邮箱文件、日志和邮件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Add mailboxes, mail logs or folders to see why their mail came back.</source>
        <translation>添加邮箱文件、邮件日志或文件夹，查看其中邮件被退回的原因。</translation>
    </message>
    <message>
        <source>Files and folders can be dropped here: .eml, mbox, Maildir, logs of mail servers, also packed. Nothing leaves this computer.</source>
        <translation>可以把文件和文件夹拖放到这里：.eml、mbox、Maildir、邮件服务器日志，压缩过的也可以。所有内容都留在本机。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 would expand to more than 4 GiB. Nothing of it was read yet.</source>
        <translation>%1 解压后会超过 4 GiB，目前还没有读取其中任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln archives would expand to more than 4 GiB each. Nothing of them was read yet.</source>
        <translation>
            <numerusform>%Ln 个归档解压后各超过 4 GiB，目前还没有读取其中任何内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read on, up to 64 GiB</source>
        <translation>继续读取，最多 64 GiB</translation>
    </message>
</context>
<context>
    <name>app::ImportResults</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%2 行中的 %1 行</translation>
    </message>
    <message>
        <source>Words: %1</source>
        <translation>关键词：%1</translation>
    </message>
    <message>
        <source>each mail once per recipient</source>
        <translation>同一收件人的同一封邮件只计一次</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Table of the rows</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Charts of the rows</source>
        <translation>以图表显示</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>app::ImportSummary</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was found in these files</source>
        <translation>这些文件中没有找到内容</translation>
    </message>
</context>
<context>
    <name>app::InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条提示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::InputController</name>
    <message numerus="yes">
        <source>This page looks at one bounce at a time: only the first of %n files was opened.</source>
        <translation>
            <numerusform>本页一次只分析一封退信：共 %n 个文件，只打开了第一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
</context>
<context>
    <name>app::InputPanel</name>
    <message>
        <source>Paste a bounce, a log line or a reply such as 550 5.1.1 User unknown</source>
        <translation>粘贴退信、一行日志，或者 550 5.1.1 User unknown 这样的应答</translation>
    </message>
    <message>
        <source>Bounce to diagnose</source>
        <translation>待诊断的退信</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the box and start again</source>
        <translation>清空输入框，重新开始</translation>
    </message>
</context>
<context>
    <name>app::KnowledgeHeader</name>
    <message>
        <source>Any provider</source>
        <translation>所有服务商</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退（Alt+←）</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进（Alt+→）</translation>
    </message>
    <message>
        <source>Back to the &amp;diagnosis</source>
        <translation>返回诊断(&amp;D)</translation>
    </message>
    <message>
        <source>Back to the verdict this entry was opened from (Ctrl+1)</source>
        <translation>返回打开该条目的诊断结果（Ctrl+1）</translation>
    </message>
    <message>
        <source>Code, words of a bounce, provider, reason</source>
        <translation>代码、退信文字、服务商或原因</translation>
    </message>
    <message>
        <source>Search the knowledge</source>
        <translation>搜索知识库</translation>
    </message>
    <message>
        <source>Search the knowledge (Ctrl+F). All words must be found, in either language; words in quotes stay together.</source>
        <translation>搜索知识库（Ctrl+F）。须包含全部词语，中英文均可；引号内的词语作为整体。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Rules, reasons and codes</source>
        <translation>规则、原因和代码</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Which words of which server mean which reason</source>
        <translation>哪个服务器的哪些文字对应哪种原因</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why mail comes back</source>
        <translation>退信的原因</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Reply codes and enhanced status codes</source>
        <translation>应答码和增强状态码</translation>
    </message>
    <message>
        <source>What is searched</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务商</translation>
    </message>
    <message>
        <source>Rules of one provider only</source>
        <translation>仅显示某个服务商的规则</translation>
    </message>
</context>
<context>
    <name>app::KnowledgeList</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries found</source>
        <translation>找到的条目</translation>
    </message>
    <message>
        <source>Every word must be in the entry. Try fewer words, a code such as 5.7.1 alone, or all kinds and providers.</source>
        <translation>条目须包含每个词语。请减少词语、只搜索代码（如 5.7.1），或改为全部类型和所有服务商。</translation>
    </message>
</context>
<context>
    <name>app::KnowledgePage</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Choose an entry to read what it means and what to do.</source>
        <translation>选择一个条目，查看含义和处理方法。</translation>
    </message>
    <message>
        <source>Search by code (5.7.1), by words of a bounce, by provider or reason, in English or Chinese. F1 on a verdict leads to its entry.</source>
        <translation>可按代码（5.7.1）、退信文字、服务商或原因搜索，中英文均可。在诊断结果上按 F1 可打开对应条目。</translation>
    </message>
</context>
<context>
    <name>app::KnowledgeStore</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>app::ListChoice</name>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>The first entries with their proof</source>
        <translation>名单前若干条及其依据</translation>
    </message>
    <message>
        <source>What decides</source>
        <translation>判定规则</translation>
    </message>
    <message>
        <source>What it takes to be proposed for removal</source>
        <translation>满足哪些条件才会建议移除</translation>
    </message>
    <message>
        <source>Removal is proposed for these reasons only, which lie in the address itself:</source>
        <translation>只有以下原因出在地址本身，才会建议移除：</translation>
    </message>
    <message>
        <source>How bounces are counted:</source>
        <translation>退信的计数方法：</translation>
    </message>
    <message numerus="yes">
        <source>Also the %Ln that a person should look at first</source>
        <translation>
            <numerusform>同时写入需人工确认的 %Ln 个地址</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Addresses to take off mailing lists</source>
        <translation>应从邮件列表中移除的地址</translation>
    </message>
    <message>
        <source>Send again later</source>
        <translation>稍后重发</translation>
    </message>
    <message>
        <source>Addresses whose trouble passes by itself</source>
        <translation>问题会自行消除的地址</translation>
    </message>
    <message>
        <source>Fix first</source>
        <translation>先解决</translation>
    </message>
    <message>
        <source>Addresses for which somebody has to change something</source>
        <translation>需要有人先处理问题的地址</translation>
    </message>
    <message>
        <source>All three</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All three lists as one table</source>
        <translation>三份名单合为一个表格</translation>
    </message>
    <message>
        <source>The addresses are sorted into lists…</source>
        <translation>正在把地址归入各份名单…</translation>
    </message>
    <message>
        <source>These addresses are gone, or have been closed to mail for long; take them off mailing lists.</source>
        <translation>这些地址已不存在，或长期无法收信，应从邮件列表中移除。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them a person should look at first.</source>
        <translation>
            <numerusform>其中 %Ln 个需先由人工确认。</numerusform>
        </translation>
    </message>
    <message>
        <source>The trouble passes by itself: send to these addresses again later.</source>
        <translation>问题会自行消除，稍后可向这些地址重发。</translation>
    </message>
    <message>
        <source>Somebody has to change or look at something before mail can arrive.</source>
        <translation>需要有人先处理或查看问题，邮件才能送达。</translation>
    </message>
    <message>
        <source>One table; its first column names the list of each address.</source>
        <translation>合为一个表格，第一列标明每个地址所属的名单。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) on no list: mail arrived there later.</source>
        <translation>
            <numerusform>%Ln 个地址之后又收到邮件，不列入任何名单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failure(s) name no usable address.</source>
        <translation>
            <numerusform>%Ln 次失败没有可用的地址。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Knowledge %1</source>
        <translation>知识库 %1</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Diagnose one bounce (Ctrl+1)</source>
        <translation>诊断一封退信（Ctrl+1）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>设置（Ctrl+,）</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Try an &amp;example</source>
        <translation>试试示例(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation>界面语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Explanations</source>
        <translation>说明语言(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Paste a bounce</source>
        <translation>粘贴退信(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清空(&amp;L)</translation>
    </message>
    <message>
        <source>Copy &amp;diagnosis</source>
        <translation>复制诊断(&amp;D)</translation>
    </message>
    <message>
        <source>Copy &amp;reply for the customer</source>
        <translation>复制给客户的回复(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;original text</source>
        <translation>复制原文(&amp;O)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一处(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一处(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Diagnose</source>
        <translation>诊断(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一个区域(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>上一个区域(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Close search or message</source>
        <translation>关闭查找或提示(&amp;C)</translation>
    </message>
    <message>
        <source>Steps for the &amp;administrator or the helpdesk</source>
        <translation>切换管理员／客服步骤(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;bout Bouncelens</source>
        <translation>关于 Bouncelens(&amp;B)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>In &amp;one language</source>
        <translation>单语(&amp;O)</translation>
    </message>
    <message>
        <source>In both, one &amp;below the other</source>
        <translation>双语，上下对照(&amp;B)</translation>
    </message>
    <message>
        <source>In both, &amp;side by side</source>
        <translation>双语，左右对照(&amp;S)</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Knowledge</source>
        <translation>知识库(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Back in the knowledge</source>
        <translation>在知识库中后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward in the knowledge</source>
        <translation>在知识库中前进(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Knowledge entry</source>
        <translation>知识库条目(&amp;K)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Look at mailboxes and mail logs as a whole (Ctrl+2)</source>
        <translation>整体查看邮箱文件和邮件日志（Ctrl+2）</translation>
    </message>
    <message>
        <source>Look up codes, words and reasons (Ctrl+4)</source>
        <translation>查询代码、词语和原因（Ctrl+4）</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Ex&amp;port the table…</source>
        <translation>导出表格(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Ask name servers and mail servers what is true now (Ctrl+3)</source>
        <translation>向域名服务器和邮件服务器查询当前状况 (Ctrl+3)</translation>
    </message>
    <message>
        <source>&amp;Probe</source>
        <translation>探测(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Run the plan</source>
        <translation>执行计划(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Go to the target</source>
        <translation>转到探测对象(&amp;G)</translation>
    </message>
    <message>
        <source>Copy the findings as &amp;text</source>
        <translation>以文本复制结果(&amp;T)</translation>
    </message>
    <message>
        <source>Copy the findings as &amp;Markdown</source>
        <translation>以 Markdown 复制结果(&amp;M)</translation>
    </message>
    <message>
        <source>Copy the findings as &amp;JSON</source>
        <translation>以 JSON 复制结果(&amp;J)</translation>
    </message>
    <message>
        <source>Pr&amp;obe</source>
        <translation>探测(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Answer for the customer…</source>
        <translation>给客户的回复(&amp;A)…</translation>
    </message>
    <message>
        <source>Ca&amp;se report…</source>
        <translation>退信报告(&amp;S)…</translation>
    </message>
    <message>
        <source>Test this &amp;cause</source>
        <translation>检验原因(&amp;C)</translation>
    </message>
    <message>
        <source>Saved as a case.</source>
        <translation>已保存为案例。</translation>
    </message>
    <message>
        <source>This case had been saved before.</source>
        <translation>该案例之前已经保存。</translation>
    </message>
    <message>
        <source>Sho&amp;w the case</source>
        <translation>查看案例(&amp;W)</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Look at saved cases again (Ctrl+5)</source>
        <translation>查看已保存的案例（Ctrl+5）</translation>
    </message>
    <message>
        <source>&amp;Save as a case</source>
        <translation>保存为案例(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ases</source>
        <translation>案例(&amp;A)</translation>
    </message>
</context>
<context>
    <name>app::ProbeChecks</name>
    <message>
        <source>This text names no domain, address or server to probe.</source>
        <translation>这段文字中没有可探测的域名、地址或服务器。</translation>
    </message>
    <message>
        <source>This cannot be probed: %1.</source>
        <translation>无法探测：%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Read from the bounce: %1.</source>
        <translation>取自退信：%1。</translation>
    </message>
    <message>
        <source>Read from the bounce: %1. Probe instead:</source>
        <translation>取自退信：%1。也可改为探测：</translation>
    </message>
    <message>
        <source>Reading the bounce…</source>
        <translation>正在读取退信…</translation>
    </message>
    <message>
        <source>waiting for your decision</source>
        <translation>等待您确认</translation>
    </message>
    <message>
        <source>%1 of %2 answers</source>
        <translation>已收到 %1 / %2 个应答</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) in %1 s</source>
        <translation>
            <numerusform>%Ln 个应答，用时 %1 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a domain or an address to see what name servers and mail servers say about it now.</source>
        <translation>输入域名或地址，查看域名服务器和邮件服务器当前的应答。</translation>
    </message>
    <message>
        <source>A whole bounce can be pasted, too: its recipient, sending address and servers are taken from it. You see the plan before anything is asked.</source>
        <translation>也可粘贴整封退信，程序会从中取出收件人、发信地址和服务器。查询之前会先列出计划。</translation>
    </message>
    <message>
        <source>Try an &amp;example</source>
        <translation>试试示例(&amp;E)</translation>
    </message>
    <message>
        <source>Live probes are switched off.</source>
        <translation>实时探测已关闭。</translation>
    </message>
    <message>
        <source>Switched on, this page asks name servers and mail servers – after you have seen whom, and only when you click.</source>
        <translation>开启后，此页面可查询域名服务器和邮件服务器；查询对象会先列出，且只在您点击后进行。</translation>
    </message>
    <message>
        <source>S&amp;witch on, ask first</source>
        <translation>开启，先询问(&amp;W)</translation>
    </message>
</context>
<context>
    <name>app::ProbeCopy</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown 文件 (*.md)</translation>
    </message>
    <message>
        <source>JSON lines (*.ndjson)</source>
        <translation>JSON 行 (*.ndjson)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 was written.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>app::ProbeHeader</name>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Kind of probe</source>
        <translation>探测方式</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Look-ups and sessions, judged</source>
        <translation>查询与会话，并给出判断</translation>
    </message>
    <message>
        <source>Talk to a server</source>
        <translation>手动会话</translation>
    </message>
    <message>
        <source>A conversation with a mail server, command by command</source>
        <translation>逐条命令与邮件服务器对话</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Take the findings away as text</source>
        <translation>以文本形式复制检查结果</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>纯文本(&amp;T)</translation>
    </message>
    <message>
        <source>As &amp;Markdown</source>
        <translation>Markdown 格式(&amp;M)</translation>
    </message>
    <message>
        <source>As &amp;JSON, one object per line</source>
        <translation>JSON，每行一个对象(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Save to a file…</source>
        <translation>保存到文件(&amp;S)…</translation>
    </message>
    <message>
        <source>Progress of the probe</source>
        <translation>探测进度</translation>
    </message>
</context>
<context>
    <name>app::ProbeModeCard</name>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>先询问</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The program never asks the network.</source>
        <translation>程序绝不访问网络。</translation>
    </message>
    <message>
        <source>Nothing is asked before you click &quot;Run&quot;.</source>
        <translation>在您点击“执行”之前，不进行任何查询。</translation>
    </message>
    <message>
        <source>Name servers are asked as soon as a bounce gives a target; servers are still contacted only after a click.</source>
        <translation>从退信得到探测对象后立即查询 DNS；连接服务器仍须您点击确认。</translation>
    </message>
    <message>
        <source>When may this page ask the network? (Settings change it any time.)</source>
        <translation>此页面何时可以访问网络？（随时可在设置中更改）</translation>
    </message>
</context>
<context>
    <name>app::ProbePage</name>
    <message>
        <source>Probe of %1</source>
        <translation>探测 %1</translation>
    </message>
</context>
<context>
    <name>app::ProbePlanView</name>
    <message>
        <source>Nobody: no check is chosen.</source>
        <translation>无：尚未选择检查项目。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>%1 的探测计划</translation>
    </message>
    <message>
        <source>Nothing has been contacted yet. Mail and web servers are contacted only after you have seen their addresses; no message is ever sent.</source>
        <translation>目前尚未进行任何查询。邮件服务器和网站服务器的地址会先列出，经您确认后才连接；绝不发送邮件。</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Who will be asked</source>
        <translation>将查询或连接</translation>
    </message>
    <message>
        <source>Ask the mail server whether it takes the address (RCPT TO)</source>
        <translation>询问邮件服务器是否接受该地址（RCPT TO）</translation>
    </message>
    <message>
        <source>Once, without sending anything. Some servers dislike such questions: address collectors ask the same way, and whoever asks often is blocked.</source>
        <translation>只询问一次，不发送邮件。有些服务器不欢迎这种询问：收集地址者也这样做，频繁询问会被封禁。</translation>
    </message>
    <message>
        <source>Ask further block lists</source>
        <translation>查询更多黑名单</translation>
    </message>
    <message>
        <source>Lists that few receivers use; a listing there explains little.</source>
        <translation>使用这些黑名单的收件方不多，被其列入说明不了什么。</translation>
    </message>
</context>
<context>
    <name>app::ProbeResultList</name>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
</context>
<context>
    <name>app::ProbeResultModel</name>
    <message>
        <source>stopped before there was a result</source>
        <translation>已停止，尚无结果</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已消失</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新出现</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>原为：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fine</source>
        <translation>
            <numerusform>%Ln 项正常</numerusform>
        </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有变化</translation>
    </message>
</context>
<context>
    <name>app::ProbeResults</name>
    <message>
        <source>the same as last time</source>
        <translation>与上次相同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) since last time</source>
        <translation>
            <numerusform>与上次相比有 %Ln 处变化</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a finding to read what it means.</source>
        <translation>请选择一项结果查看说明。</translation>
    </message>
    <message>
        <source>Copy the &amp;finding</source>
        <translation>复制此项结果(&amp;F)</translation>
    </message>
    <message>
        <source>Copy the &amp;sentence</source>
        <translation>复制说明文字(&amp;S)</translation>
    </message>
    <message>
        <source>Copy what was f&amp;ound</source>
        <translation>复制实际结果(&amp;O)</translation>
    </message>
    <message>
        <source>Copy the &amp;command</source>
        <translation>复制命令(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the &amp;name or address</source>
        <translation>复制名称或地址(&amp;N)</translation>
    </message>
    <message>
        <source>What is shown beside the findings</source>
        <translation>结果旁显示的内容</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>The chosen finding in full</source>
        <translation>所选结果的完整内容</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>会话记录</translation>
    </message>
    <message>
        <source>The sessions with mail servers, line by line</source>
        <translation>与邮件服务器的逐行会话</translation>
    </message>
    <message>
        <source>Raw answers</source>
        <translation>原始应答</translation>
    </message>
    <message>
        <source>What name servers and web servers answered</source>
        <translation>域名服务器和网站服务器的应答</translation>
    </message>
</context>
<context>
    <name>app::ProbeSettingsRows</name>
    <message>
        <source>This cannot be used; the value before it stays in force.</source>
        <translation>无法使用，仍按之前的值执行。</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Live probes</source>
        <translation>实时探测</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>恢复默认：%1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Resolvers</source>
        <translation>解析服务器</translation>
    </message>
    <message>
        <source>Addresses with blanks between, such as 192.0.2.53 or 127.0.0.1:5300. Empty: those of this computer.</source>
        <translation>多个地址以空格分隔，例如 192.0.2.53 或 127.0.0.1:5300。留空则使用本机的设置。</translation>
    </message>
    <message>
        <source>Own HELO name</source>
        <translation>本机 HELO 名称</translation>
    </message>
    <message>
        <source>With which mail servers are greeted. Empty: the full name of this computer.</source>
        <translation>向邮件服务器自报的名称。留空则使用本机的完整主机名。</translation>
    </message>
    <message>
        <source>Envelope sender</source>
        <translation>信封发件人</translation>
    </message>
    <message>
        <source>For MAIL FROM; &lt;&gt; is the empty sender of bounces.</source>
        <translation>用于 MAIL FROM；&lt;&gt; 为退信使用的空发件人。</translation>
    </message>
    <message>
        <source>Source address</source>
        <translation>源地址</translation>
    </message>
    <message>
        <source>From which mail servers are connected to. Empty: as the system chooses.</source>
        <translation>连接邮件服务器时使用的本机地址。留空则由系统选择。</translation>
    </message>
    <message>
        <source>SMTP port</source>
        <translation>SMTP 端口</translation>
    </message>
    <message>
        <source>25, except in a laboratory.</source>
        <translation>一般为 25，测试环境除外。</translation>
    </message>
    <message>
        <source>Time for one look-up</source>
        <translation>单次查询时限</translation>
    </message>
    <message>
        <source>Seconds, 1 to 600.</source>
        <translation>单位为秒，1 至 600。</translation>
    </message>
    <message>
        <source>Time to connect</source>
        <translation>连接时限</translation>
    </message>
    <message>
        <source>Time for one reply</source>
        <translation>单次应答时限</translation>
    </message>
    <message>
        <source>Seconds, 1 to 600. Slow servers are often slow on purpose.</source>
        <translation>单位为秒，1 至 600。应答慢的服务器往往是有意为之。</translation>
    </message>
    <message>
        <source>Time for a whole probe</source>
        <translation>整次探测时限</translation>
    </message>
    <message>
        <source>Control domain</source>
        <translation>对照域名</translation>
    </message>
    <message>
        <source>Its mail servers show whether this network reaches port 25 at all. Empty: no such test.</source>
        <translation>借助其邮件服务器判断本网络能否访问 25 端口。留空则不做此项测试。</translation>
    </message>
</context>
<context>
    <name>app::ProbeTargetBar</name>
    <message>
        <source>Domain, mail address, host, IP address, or a whole bounce</source>
        <translation>域名、邮件地址、主机、IP 地址，或整封退信</translation>
    </message>
    <message>
        <source>What to probe</source>
        <translation>探测对象</translation>
    </message>
    <message>
        <source>What to probe (Ctrl+L)</source>
        <translation>探测对象 (Ctrl+L)</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>更多(&amp;M)</translation>
    </message>
    <message>
        <source>Further facts: sending server, sender domain, DKIM selector, block list</source>
        <translation>补充信息：发信服务器、发件人域名、DKIM 选择器、黑名单</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>执行(&amp;R)</translation>
    </message>
    <message>
        <source>Run the plan (F5)</source>
        <translation>执行计划 (F5)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop; what was found stays (Esc)</source>
        <translation>停止，保留已有结果 (Esc)</translation>
    </message>
    <message>
        <source>Sending IP address</source>
        <translation>发信 IP 地址</translation>
    </message>
    <message>
        <source>Sender domain (MAIL FROM)</source>
        <translation>发件人域名（MAIL FROM）</translation>
    </message>
    <message>
        <source>HELO name of the sender</source>
        <translation>发信方 HELO 名称</translation>
    </message>
    <message>
        <source>Domain in From:</source>
        <translation>From: 中的域名</translation>
    </message>
    <message>
        <source>DKIM selector (s=)</source>
        <translation>DKIM 选择器（s=）</translation>
    </message>
    <message>
        <source>DKIM domain (d=)</source>
        <translation>DKIM 域名（d=）</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>P&amp;lan</source>
        <translation>计划(&amp;L)</translation>
    </message>
    <message>
        <source>The plan, to choose other checks and options</source>
        <translation>查看计划，可更改检查项目和选项</translation>
    </message>
    <message>
        <source>&amp;More (%1)</source>
        <translation>更多（%1）(&amp;M)</translation>
    </message>
</context>
<context>
    <name>app::RecipientListModel</name>
    <message>
        <source>(no address)</source>
        <translation>（没有地址）</translation>
    </message>
</context>
<context>
    <name>app::ResultGroups</name>
    <message>
        <source>Grouped by</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Failures by reason</source>
        <translation>按原因统计失败</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Answers that are the same but for addresses, hosts and numbers</source>
        <translation>除地址、主机名和数字外相同的应答</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What is read, how far it is and what was odd</source>
        <translation>读取的文件、进度和异常</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln rarer answer(s)</source>
        <translation>
            <numerusform>另有 %Ln 种较少见的应答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln archive(s) would expand to more than 4 GiB and were not read.</source>
        <translation>
            <numerusform>%Ln 个归档解压后超过 4 GiB，没有读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read on, up to 64 GiB</source>
        <translation>继续读取，最多 64 GiB</translation>
    </message>
    <message>
        <source>&amp;Test top causes…</source>
        <translation>检验主要原因(&amp;T)…</translation>
    </message>
    <message>
        <source>Ask name servers whether the most frequent causes are there now; you see the plan first</source>
        <translation>向域名服务器查询最常见的原因现在是否存在；查询前会先列出计划</translation>
    </message>
</context>
<context>
    <name>app::ResultTable</name>
    <message>
        <source>As at first</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>app::ResultTableModel</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>app::ResultView</name>
    <message>
        <source>Recipients (%1)</source>
        <translation>收件人（%1）</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Finding of the test</source>
        <translation>检验中发现的情况</translation>
    </message>
    <message>
        <source>Back to the evidence</source>
        <translation>返回判断依据</translation>
    </message>
    <message>
        <source>Back to the evidence (Esc)</source>
        <translation>返回判断依据 (Esc)</translation>
    </message>
</context>
<context>
    <name>app::RuleEditor</name>
    <message>
        <source>Trying the rule…</source>
        <translation>正在试用规则……</translation>
    </message>
    <message>
        <source>This cannot be saved yet.</source>
        <translation>目前还不能保存。</translation>
    </message>
    <message>
        <source>The rule recognises this reply.</source>
        <translation>规则能识别这条应答。</translation>
    </message>
    <message>
        <source>The rule does not recognise this reply; what decides is: %1</source>
        <translation>规则不能识别这条应答，起决定作用的是：%1</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>没有已知依据</translation>
    </message>
    <message numerus="yes">
        <source>It also decides %n other text(s) of this session.</source>
        <translation>
            <numerusform>本次会话中另有 %n 条文本也由它判定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another verdict than before: %1</source>
        <translation>判定与之前不同：%1</translation>
    </message>
    <message>
        <source>Make a rule</source>
        <translation>制作规则</translation>
    </message>
    <message>
        <source>Replies with these words will get the reason chosen here, before every built-in rule. The rule is kept in your folder of own rules; nothing else of this mail is stored.</source>
        <translation>含有这些词句的应答将判定为此处选择的原因，优先于所有内置规则。规则保存在您的自定义规则文件夹中，这封邮件的其他内容不会被保存。</translation>
    </message>
    <message>
        <source>&amp;Words in the reply</source>
        <translation>应答中的词句(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Server names end in</source>
        <translation>服务器名称以此结尾(&amp;S)</translation>
    </message>
    <message>
        <source>Explanation in &amp;English</source>
        <translation>英文说明(&amp;E)</translation>
    </message>
    <message>
        <source>Explanation in &amp;Chinese</source>
        <translation>中文说明(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name of the rule</source>
        <translation>规则名称(&amp;N)</translation>
    </message>
    <message>
        <source>Only with the reply code %1</source>
        <translation>仅当应答码为 %1</translation>
    </message>
    <message>
        <source>Only with the enhanced status code %1</source>
        <translation>仅当增强状态码为 %1</translation>
    </message>
    <message>
        <source>Only when certain servers say it</source>
        <translation>仅当由特定服务器给出</translation>
    </message>
    <message>
        <source>Optional; else that of the reason is shown</source>
        <translation>可不填，不填则显示原因自带的说明</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>app::RuleMaker</name>
    <message>
        <source>Make a rule…</source>
        <translation>制作规则…</translation>
    </message>
    <message>
        <source>Teach the program to recognise this reply</source>
        <translation>让程序学会识别这条应答</translation>
    </message>
</context>
<context>
    <name>app::SettingsPage</name>
    <message>
        <source>Reset: %1</source>
        <translation>恢复默认：%1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Replies and diagnoses can be copied in both languages whatever is chosen here.</source>
        <translation>无论这里选择什么，回复和诊断都可以用两种语言复制。</translation>
    </message>
    <message>
        <source>Explanations</source>
        <translation>说明语言</translation>
    </message>
    <message>
        <source>In one language</source>
        <translation>单语</translation>
    </message>
    <message>
        <source>In both, one below the other</source>
        <translation>双语，上下对照</translation>
    </message>
    <message>
        <source>In both, side by side</source>
        <translation>双语，左右对照</translation>
    </message>
    <message>
        <source>Side by side needs a wide window; in a narrow one the languages stand one below the other.</source>
        <translation>左右对照需要较宽的窗口，窗口较窄时改为上下排列。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Fonts and text size follow the system.</source>
        <translation>字体和字号跟随系统。</translation>
    </message>
    <message>
        <source>Switched off for this run</source>
        <translation>本次运行已停用</translation>
    </message>
    <message numerus="yes">
        <source>%n own rule(s) in use. Files ending in .toml in this folder are read whenever they change; they win over the built-in rules.</source>
        <translation>
            <numerusform>正在使用 %n 条自定义规则。此文件夹中的 .toml 文件一有改动就会重新读取，优先于内置规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>自定义规则</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Only these choices, the layout of the window, the rules you make and the cases you save are kept. Nothing of a bounce is stored by itself.</source>
        <translation>程序只保存这些设置、窗口布局、您创建的规则和您保存的案例，不会自动保存退信的任何内容。</translation>
    </message>
</context>
<context>
    <name>app::SourceView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>app::TestPlanView</name>
    <message>
        <source>not named in the bounce</source>
        <translation>退信中没有</translation>
    </message>
    <message>
        <source>Show in the bounce: %1</source>
        <translation>在退信中显示：%1</translation>
    </message>
    <message>
        <source>Show where it stands in the bounce</source>
        <translation>显示它在退信中的位置</translation>
    </message>
    <message>
        <source>Plan of the test</source>
        <translation>检验计划</translation>
    </message>
    <message>
        <source>Nothing has been asked yet. Mail servers are contacted only after you have seen their addresses; no message is ever sent.</source>
        <translation>尚未查询任何内容。连接邮件服务器之前会先列出其地址；不会发送任何邮件。</translation>
    </message>
    <message>
        <source>Nothing has been asked yet. Only name servers will be.</source>
        <translation>尚未查询任何内容。只会查询域名服务器。</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>查询对象</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>The mail server is asked once whether it takes the address (RCPT TO). Some servers dislike such questions.</source>
        <translation>会询问邮件服务器一次是否接收该地址（RCPT TO）。有的服务器不欢迎这种询问。</translation>
    </message>
    <message>
        <source>Who will be asked</source>
        <translation>将查询或连接</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Start the test (F5)</source>
        <translation>开始检验 (F5)</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Ask nobody (Esc)</source>
        <translation>不查询 (Esc)</translation>
    </message>
</context>
<context>
    <name>app::TranscriptModel</name>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>应答超时</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>被服务器关闭</translation>
    </message>
    <message>
        <source>not SMTP, or beyond all limits</source>
        <translation>不是 SMTP，或超出限制</translation>
    </message>
    <message>
        <source>encryption failed</source>
        <translation>加密失败</translation>
    </message>
    <message>
        <source>replies that nobody asked for</source>
        <translation>收到未请求的应答</translation>
    </message>
    <message>
        <source>not contacted</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>could not be started from here</source>
        <translation>无法从本机发起</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
</context>
<context>
    <name>app::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>会话记录</translation>
    </message>
</context>
<context>
    <name>app::VerdictCard</name>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Helpdesk</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Steps for the helpdesk</source>
        <translation>客服的处理步骤</translation>
    </message>
    <message>
        <source>Mail administrator</source>
        <translation>邮件管理员</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Steps for the mail administrator (Shift+F1)</source>
        <translation>邮件管理员的处理步骤（Shift+F1）</translation>
    </message>
    <message>
        <source>What to do after this test</source>
        <translation>检验后的处理办法</translation>
    </message>
</context>
</TS>
