/** Which step shall stand here: asked on the canvas, filtered to what fits. */
import { useEffect, useRef } from "react";
import { addPart } from "../../commands/addPart";
import { replaceType } from "../../commands/replaceType";
import { showStep } from "../../commands/showStep";
import { useT } from "../../i18n";
import { nodeOf } from "../../model/node";
import { type NodeType, typeOfNode } from "../../model/nodeType";
import { drawersOf, fitting, likelyNext, searchTypes, withLikelyFirst } from "../../model/palette";
import { openDocument, useDocumentStore } from "../../store/document";
import { type Adding, useEditingStore } from "../../store/editing";
import { Chooser } from "./Chooser";
import styles from "./edit.module.css";
import { PartLine } from "./PartLine";

const WIDTH = 320;
const HEIGHT = 360;

export function QuickAdd({ types }: { types: readonly NodeType[] }) {
  const adding = useEditingStore((state) => state.adding);
  return adding && <Asking key={JSON.stringify(adding)} adding={adding} types={types} />;
}

/** What may stand there, in drawers, what is likely meant first. */
function typesFor(adding: Adding, types: readonly NodeType[]): NodeType[] {
  const side = adding.after || adding.wire ? "after" : adding.before ? "before" : null;
  const fit = fitting(drawersOf(types).flatMap((drawer) => drawer.types), adding.instead ? "after" : side);
  const from = adding.after ?? adding.wire?.from;
  const source = from && nodeOf(openDocument(), from.node);
  if (!from || !source) return fit;
  const type = typeOfNode(useDocumentStore.getState().types, source);
  return withLikelyFirst(fit, likelyNext(source, from.port, type));
}

function Asking({ adding, types }: { adding: Adding; types: readonly NodeType[] }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const add = useEditingStore((state) => state.add);
  const fit = typesFor(adding, types);
  const name = adding.instead ? t("editor.replace") : t("editor.add");
  useClosing(box, () => add(null));
  const take = (key: string) => {
    const type = fit.find((each) => each.type === key);
    if (!type) return;
    add(null);
    if (adding.instead) replaceType(adding.instead, type);
    showStep(adding.instead ?? addPart(type, adding));
  };
  return (
    <div ref={box} className={styles.quick} style={placeIn(adding)} role="dialog" aria-label={name}>
      <Chooser
        label={name}
        placeholder={t("editor.parts_search")}
        nothing={t("editor.parts_none")}
        optionsFor={(search) =>
          searchTypes(fit, search).map((type) => ({ key: type.type, content: <PartLine type={type} withHelp /> }))
        }
        onTake={take}
        onClose={() => add(null)}
      />
    </div>
  );
}

/** At the pointer, but wholly inside the canvas; in its middle where there was no pointer. */
function placeIn({ screen }: Adding) {
  const canvas = document.querySelector("[data-canvas]");
  const [width, height] = [canvas?.clientWidth ?? WIDTH, canvas?.clientHeight ?? HEIGHT];
  const wanted = screen ?? { x: (width - WIDTH) / 2, y: Math.max(16, (height - HEIGHT) / 3) };
  return {
    left: Math.max(8, Math.min(wanted.x, width - WIDTH - 8)),
    top: Math.max(8, Math.min(wanted.y, height - HEIGHT - 8)),
  };
}

function useClosing(box: React.RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) latest.current();
    };
    document.addEventListener("pointerdown", press, true);
    return () => document.removeEventListener("pointerdown", press, true);
  }, [box]);
}
