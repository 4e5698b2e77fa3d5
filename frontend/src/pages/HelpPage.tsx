/** Short pages of help, and the reference of steps made from what is installed. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { NavLink, useParams } from "react-router";
import { useCan } from "../api/session";
import { useNodeTypes } from "../api/workflows";
import { NodeIcon } from "../canvas/NodeIcon";
import { en } from "../help/en";
import { ja } from "../help/ja";
import { type Topic, TOPICS, type TopicId } from "../help/topic";
import { hasText, type Key, useLanguage, useT } from "../i18n";
import { type NodeType, tileOf } from "../model/nodeType";
import { inLanguage } from "../model/text";
import { searchable } from "../model/width";
import panel from "../panels/panels.module.css";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import styles from "./HelpPage.module.css";

const isTopic = (name: string): name is TopicId => TOPICS.some((each) => each === name);

export default function HelpPage() {
  const t = useT();
  const can = useCan();
  const { topic = "start" } = useParams();
  const topics = useLanguage() === "ja" ? ja : en;
  return (
    <Page title={t("help.title")}>
      <div className={styles.help}>
        <nav className={styles.contents} aria-label={t("help.contents")}>
          {TOPICS.map((id) => (
            <NavLink key={id} to={id === "start" ? "/help" : `/help/${id}`} end>
              {topics[id].title}
            </NavLink>
          ))}
          {can("nodeType:Read") && <NavLink to="/help/steps">{t("help.steps")}</NavLink>}
          <a href="/api/v1/docs">{t("help.api_docs")}</a>
        </nav>
        {topic === "steps" ? <StepReference /> : <TopicText topic={topics[isTopic(topic) ? topic : "start"]} />}
      </div>
    </Page>
  );
}

function TopicText({ topic }: { topic: Topic }) {
  const groups: { isList: boolean; lines: string[] }[] = [];
  for (const line of topic.text) {
    const isList = line.startsWith("- ");
    const last = groups.at(-1);
    if (last && isList && last.isList) last.lines.push(line.slice(2));
    else groups.push({ isList, lines: [isList ? line.slice(2) : line] });
  }
  return (
    <article className={styles.text}>
      <h2>{topic.title}</h2>
      {groups.map(({ isList, lines }) =>
        isList ? (
          <ul key={lines[0]}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <p key={lines[0]}>{lines[0]}</p>
        ),
      )}
    </article>
  );
}

const wordsOf = ({ type, title, help }: NodeType) =>
  searchable([type, title.en, title.ja, help.en, help.ja].join(" "));

function StepReference() {
  const t = useT();
  const types = useNodeTypes();
  const [search, setSearch] = useState("");
  if (types.isPending) return <Waiting />;
  const found = (types.data?.items ?? []).filter((type) =>
    wordsOf(type).includes(searchable(search.trim())),
  );
  const groups = [...new Set(found.map((type) => type.group))];
  return (
    <div className={styles.text}>
      <h2>{t("help.steps")}</h2>
      <TextInput
        type="search"
        aria-label={t("help.search_steps")}
        placeholder={t("help.search_steps")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {groups.map((group) => (
        <Group key={group} group={group} types={found.filter((type) => type.group === group)} />
      ))}
    </div>
  );
}

function Group({ group, types }: { group: string; types: NodeType[] }) {
  const t = useT() as (key: Key) => string;
  const key = `help.groups.${group}`;
  return (
    <section className={styles.group}>
      <h3>{hasText(key) ? t(key) : group}</h3>
      {types.map((type) => (
        <Step key={`${type.type}@${type.version}`} type={type} />
      ))}
    </section>
  );
}

function Step({ type }: { type: NodeType }) {
  const t = useT();
  const language = useLanguage();
  return (
    <details className={styles.step}>
      <summary>
        <span className={panel.tile} data-tile={tileOf(type)}>
          <NodeIcon name={type.icon} group={type.group} />
        </span>
        <span>
          <strong>{inLanguage(type.title, language)}</strong>
          <span className={panel.note}>{inLanguage(type.help, language)}</span>
        </span>
      </summary>
      <div>
        <p className={panel.note}>{t("help.api_name", { type: type.type })}</p>
        {type.params.length > 0 && <h4>{t("help.settings")}</h4>}
        <dl>
          {type.params.map((param) => (
            <div key={param.name}>
              <dt>{inLanguage(param.label, language)}</dt>
              <dd>{inLanguage(param.help, language)}</dd>
            </div>
          ))}
        </dl>
        {type.outputs.length > 1 && (
          <p>
            {t("help.exits")}: {type.outputs.map((port) => inLanguage(port.label, language)).join(" / ")}
          </p>
        )}
      </div>
    </details>
  );
}
