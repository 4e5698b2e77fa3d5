/** Short pages of help that can be searched, and the reference of steps made from what is installed. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, NavLink, useParams, useSearchParams } from "react-router";
import { useCan } from "../api/session";
import { useNodeTypes } from "../api/workflows";
import { NodeIcon } from "../canvas/NodeIcon";
import { en } from "../help/en";
import { ja } from "../help/ja";
import { type Topic, TOPICS, type TopicId } from "../help/topic";
import { hasText, type Key, useLanguage, useT } from "../i18n";
import { searchTopics } from "../model/helpSearch";
import { type NodeType, tileOf } from "../model/nodeType";
import { inLanguage } from "../model/text";
import { searchable } from "../model/width";
import { TypeReference } from "../panels/help/TypeReference";
import panel from "../panels/panels.module.css";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import styles from "./HelpPage.module.css";

const isTopic = (name: string): name is TopicId => TOPICS.some((each) => each === name);
const addressOf = (id: TopicId): string => (id === "start" ? "/help" : `/help/${id}`);

export default function HelpPage() {
  const t = useT();
  const { topic = "start" } = useParams();
  const [search, setSearch] = useState("");
  const topics = useLanguage() === "ja" ? ja : en;
  const shown = topics[isTopic(topic) ? topic : "start"];
  const box = (
    <TextInput
      type="search"
      aria-label={t("help.search")}
      placeholder={t("help.search")}
      leftSection={<Icon name="search" size={16} />}
      value={search}
      maxLength={100}
      onChange={(event) => setSearch(event.currentTarget.value)}
    />
  );
  return (
    <Page title={t("help.title")} name={topic === "steps" ? t("help.steps") : shown.title} actions={box}>
      <div className={styles.help}>
        <Contents topics={topics} onGo={() => setSearch("")} />
        {search.trim() ? (
          <Results topics={topics} search={search.trim()} onGo={() => setSearch("")} />
        ) : topic === "steps" ? (
          <StepReference />
        ) : (
          <TopicText topic={shown} />
        )}
      </div>
    </Page>
  );
}

type AllTopics = Record<TopicId, Topic>;

function Contents({ topics, onGo }: { topics: AllTopics; onGo: () => void }) {
  const t = useT();
  const can = useCan();
  return (
    <nav className={styles.contents} aria-label={t("help.contents")} onClick={onGo}>
      {TOPICS.map((id) => (
        <NavLink key={id} to={addressOf(id)} end>
          {topics[id].title}
        </NavLink>
      ))}
      {can("nodeType:Read") && <NavLink to="/help/steps">{t("help.steps")}</NavLink>}
      <a href="/api/v1/docs">{t("help.api_docs")}</a>
    </nav>
  );
}

function Results({ topics, search, onGo }: { topics: AllTopics; search: string; onGo: () => void }) {
  const t = useT();
  const types = useTypesAbout(search);
  const found = searchTopics(TOPICS.map((id) => ({ id, ...topics[id] })), search);
  const count = found.length + types.length;
  return (
    <div className={styles.text}>
      <h2 role="status">{count > 0 ? t("help.found", { count }) : t("help.nothing", { search })}</h2>
      {found.map(({ id, title, lines }) => (
        <section key={id} className={styles.found}>
          <h3>
            <Link to={addressOf(id)} onClick={onGo}>
              {title}
            </Link>
          </h3>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      {types.map((type) => (
        <Step key={type.type} type={type} />
      ))}
    </div>
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

const wordsOf = ({ type, title, help, params }: NodeType) =>
  searchable([type, title.en, title.ja, help.en, help.ja, ...params.map(({ label }) => label.en + label.ja)].join(" "));

/** The kinds of steps that speak of something, the newest version of each. */
function useTypesAbout(search: string): NodeType[] {
  const types = useNodeTypes();
  const words = searchable(search).split(/\s+/).filter(Boolean);
  const seen = new Set<string>();
  return (types.data?.items ?? []).filter((type) => {
    if (seen.has(type.type)) return false;
    seen.add(type.type);
    return words.every((word) => wordsOf(type).includes(word));
  });
}

function StepReference() {
  const t = useT();
  const types = useTypesAbout("");
  const groups = [...new Set(types.map((type) => type.group))];
  if (types.length === 0) return <Waiting />;
  return (
    <div className={styles.text}>
      <h2>{t("help.steps")}</h2>
      {groups.map((group) => (
        <Group key={group} group={group} types={types.filter((type) => type.group === group)} />
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
        <Step key={type.type} type={type} />
      ))}
    </section>
  );
}

function Step({ type }: { type: NodeType }) {
  const language = useLanguage();
  const [query] = useSearchParams();
  const isAsked = query.get("step") === type.type;
  return (
    <details
      className={styles.step}
      open={isAsked || undefined}
      ref={(element) => {
        if (isAsked) element?.scrollIntoView({ block: "start" });
      }}
    >
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
        <TypeReference type={type} level={4} />
      </div>
    </details>
  );
}
