/** One template in the gallery: what it is for, its drawing, who decides. */
import { Link } from "react-router";
import { useLanguage } from "../../i18n";
import type { Template } from "../../model/gallery";
import { inLanguage } from "../../model/text";
import { Facts } from "./Facts";
import { Sketch } from "./Sketch";
import styles from "./templates.module.css";

export function TemplateCard({ template }: { template: Template }) {
  const language = useLanguage();
  return (
    <article className={styles.card}>
      <div className={styles.drawing}>
        <Sketch template={template} />
      </div>
      <div className={styles.text}>
        <h2>
          <Link to={`/templates/${template.key}`}>{inLanguage(template.name, language)}</Link>
        </h2>
        <p>{inLanguage(template.purpose, language)}</p>
        <Facts template={template} />
        <ul className={styles.tags}>
          {template.tags.map((tag) => (
            <li key={tag.key}>{inLanguage(tag, language)}</li>
          ))}
        </ul>
      </div>
    </article>
  );
}
