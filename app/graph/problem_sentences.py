"""What each problem says, in both languages; {names} are filled from its fields.

{step} is the step's name. A code that is not listed here must not be emitted.
"""

from collections.abc import Mapping
from typing import Final

from app.core.text import Text
from app.graph.schedule_sentences import SCHEDULES

WHOLE: Final[Mapping[str, Text]] = {
    "empty_document": Text("Nothing is drawn yet.", "まだ何も描かれていません。"),
    "too_large": Text(
        "The workflow has {count} steps; {limit} are allowed.",
        "ステップが{count}個あります。{limit}個までにしてください。",
    ),
    "newer_format": Text(
        "The workflow comes from a newer version (format {format}); it is kept as it is.",
        "より新しい版で作られたワークフローです(形式{format})。そのまま保管しています。",
    ),
    "no_trigger": Text(
        "The workflow has no start, so nothing would ever start it.",
        "開始条件がないため、実行が始まりません。",
    ),
    "several_triggers": Text(
        "The workflow has another start by hand already: {first}.",
        "手動の開始条件がほかにもあります: {first}。1つにしてください。",
    ),
    "start_misfit": Text(
        "“{step}” gives values that the workflow does not take: {reason}",
        "「{step}」の値が、受け取る項目に合いません: {reason}",
    ),
    "starts_itself": Text(
        "The workflow would start itself again and again, by way of “{workflow}”.",
        "「{workflow}」を通って、自分自身を何度も始めてしまいます。",
    ),
    "unreachable": Text(
        "No way leads from the start to “{step}”.",
        "開始条件から「{step}」に届く線がありません。",
    ),
    "never_ends": Text("No way leads out of this loop.", "このくり返しから出る線がありません。"),
    "loop_entered_from_side": Text(
        "This wire goes back to “{header}”, but its loop is entered elsewhere too.",
        "この線は「{header}」へ戻りますが、くり返しの途中に入る線がほかにあります。",
    ),
    "ambiguous_fork": Text(
        "Ways that part at “{step}” must meet again before the loop of “{header}” goes on.",
        "「{step}」で分かれる線は、「{header}」のくり返しの中で合流させてください。",
    ),
    "for_each_without_collect": Text(
        "No collect names the for-each “{step}”.",
        "「{step}」(1件ずつ)に対応する「まとめる」がありません。",
    ),
    "collect_without_for_each": Text(
        "“{step}” does not name a for-each.",
        "「{step}」が、どの「1件ずつ」をまとめるのか決まっていません。",
    ),
    "collect_twice": Text(
        "The for-each of “{step}” has another collect already.",
        "「{step}」の「1件ずつ」には、もう「まとめる」があります。",
    ),
    "collect_unfed": Text(
        "No way leads from the items to “{step}”.",
        "1件ずつの処理から「{step}」へ届く線がありません。",
    ),
    "edge_crosses_region": Text(
        "Wires enter a for-each by its item exit and leave by its collect only.",
        "「1件ずつ」の中へは「1件」の出口から入り、外へは「まとめる」からだけ出られます。",
    ),
}

STEPS: Final[Mapping[str, Text]] = {
    "unknown_type": Text(
        "The step type {type} is not installed.", "ステップの種類 {type} は入っていません。"
    ),
    "unknown_version": Text(
        "The step type {type} has no version {version}.",
        "ステップの種類 {type} に第{version}版はありません。",
    ),
    "param_missing": Text("“{label}” is required.", "「{label}」を指定してください。"),
    "param_unknown": Text("The setting {param} is not known.", "設定 {param} はありません。"),
    "param_type": Text("“{label}” has the wrong form.", "「{label}」の形が正しくありません。"),
    "param_too_long": Text(
        "“{label}” may have {limit} characters.", "「{label}」は{limit}文字までです。"
    ),
    "param_out_of_range": Text(
        "“{label}” is outside its limits.", "「{label}」が範囲を外れています。"
    ),
    "param_unknown_choice": Text(
        "“{label}” has a value that cannot be chosen.",
        "「{label}」に選べない値が入っています。",
    ),
    "param_invalid": Text("{reason}", "設定が正しくありません: {reason}"),
    "bad_address": Text(
        "There is something here that is no mail address.",
        "正しくないメールアドレスがあります。",
    ),
    "bad_url": Text(
        "A web address begins with http:// or https://.",
        "Webのアドレスは http:// または https:// で始めてください。",
    ),
    "bad_schema": Text(
        "The fields are described wrongly: {reason}", "項目の形の書き方が正しくありません: {reason}"
    ),
    "bad_name": Text(
        "A name must have 1 to {limit} characters.", "名前は1〜{limit}文字にしてください。"
    ),
    "name_taken": Text("This name exists already.", "この名前はもう使われています。"),
    "looks_like_expression": Text(
        "This is taken as plain text. For its value write {suggestion}.",
        "このままでは文字として扱われます。値を使うには {suggestion} と書きます。",
    ),
    "secret_in_params": Text(
        "This looks like a secret ({what}). Keep it as a credential instead.",
        "認証情報({what})のようです。ここに書かず、認証情報として登録してください。",
    ),
    "once_under_retry": Text(
        "“{step}” must act only once, so it cannot be retried automatically.",
        "「{step}」は一度だけ行う処理なので、自動の再試行はできません。",
    ),
    "error_exit_unwired": Text(
        "Errors leave “{step}” by the exit “error”, which has no wire.",
        "「{step}」の失敗は「error」の出口へ進みますが、線がありません。",
    ),
    "unknown_workflow": Text(
        "There is no workflow {workflow}.", "ワークフロー {workflow} がありません。"
    ),
    "child_input_missing": Text(
        "The sub-workflow needs the field {field}.",
        "子ワークフローに渡す項目 {field} がありません。",
    ),
    "unknown_model": Text("There is no model {model}.", "モデル {model} がありません。"),
    "unknown_credential": Text(
        "There is no credential {credential}.", "認証情報 {credential} がありません。"
    ),
    "wrong_credential_kind": Text(
        "The credential {credential} is of another kind than this step needs.",
        "認証情報 {credential} は、このステップで使う種類ではありません。",
    ),
    "credential_not_for_host": Text(
        "The credential {credential} may not be sent to {host}. Add the host where the "
        "credential is kept, or choose another one.",
        "認証情報 {credential} は {host} に送れません。認証情報の送信先に加えるか、"
        "別の認証情報を選んでください。",
    ),
    "gate_without_confidence": Text(
        "The gate is not fed by a confidence.", "関所に確信度が渡されていません。"
    ),
    "held_unwired": Text(
        "What the gate holds goes nowhere: its exit “held” has no wire.",
        "関所で止めたものの行き先がありません。「人へ」の出口に線がありません。",
    ),
    "no_decision": Text(
        "Nobody could decide: no exit of an allowed decision has a wire.",
        "誰も判断できません。選べる判断の出口に線がありません。",
    ),
}

WIRES: Final[Mapping[str, Text]] = {
    "edge_to_nowhere": Text(
        "This wire names the step {node_id}, which does not exist.",
        "この線の先のステップ {node_id} がありません。",
    ),
    "unknown_exit": Text("“{step}” has no exit {port}.", "「{step}」に出口 {port} はありません。"),
    "unknown_entry": Text(
        "“{step}” has no entry {port}.", "「{step}」に入口 {port} はありません。"
    ),
    "duplicate_edge": Text("This wire is drawn twice.", "同じ線が2本あります。"),
    "self_edge": Text(
        "This wire leads from “{step}” to itself.", "この線は「{step}」自身につながっています。"
    ),
    "entry_unconnected": Text("No wire leads to “{step}”.", "「{step}」に入る線がありません。"),
    "needs_join": Text(
        "Several ways may bring a value to “{step}”. Put a join before it.",
        "「{step}」に複数の線から値が届くことがあります。手前に「合流」を置いてください。",
    ),
}

EXPRESSIONS: Final[Mapping[str, Text]] = {
    "syntax": Text("The expression cannot be read: {reason}", "式が読めません: {reason}"),
    "too_long": Text(
        "The expression is too long; {limit} characters are allowed.",
        "式が長すぎます。{limit}文字までです。",
    ),
    "too_complex": Text("The expression is too complex.", "式が複雑すぎます。"),
    "unknown_name": Text("{name} is not known here.", "{name} はここでは使えません。"),
    "unknown_function": Text("There is no function {name}.", "関数 {name} はありません。"),
    "unknown_node": Text("There is no step {node}.", "ステップ {node} がありません。"),
    "unknown_field": Text(
        "{path} has no field “{name}”.{meant}", "{path}に項目「{name}」はありません。{meant}"
    ),
    "unsupported": Text("Expressions cannot do this: {reason}", "式ではできないことです: {reason}"),
    "whole_nodes": Text(
        "Name a step after nodes., as in nodes.a.", "nodes. のあとにステップのIDを書いてください。"
    ),
    "not_upstream": Text(
        "{node} does not run before this step.", "{node} はこのステップより前に実行されません。"
    ),
    "maybe_missing": Text(
        "{node} may not have run; test it with has().",
        "{node} は実行されないことがあります。has() で確かめてください。",
    ),
    "no_overload": Text(
        "These values do not fit together: {reason}", "値の種類が合いません: {reason}"
    ),
    "type_mismatch": Text(
        "{kinds} cannot be compared or combined here.",
        "{kinds}は、そのままでは比べたり計算したりできません。",
    ),
    "not_boolean": Text(
        "The condition gives no true or false.", "条件が「はい・いいえ」になりません。"
    ),
    "not_a_list": Text("The expression gives no list.", "式が一覧になりません。"),
    "not_a_number": Text("The expression gives no number.", "式が数値になりません。"),
    "not_a_text": Text("The expression gives no text.", "式が文字になりません。"),
    "expression_invalid": Text(
        "The expression is not valid: {reason}", "式が正しくありません: {reason}"
    ),
}

SENTENCES: Final[Mapping[str, Text]] = {
    **WHOLE,
    **STEPS,
    **SCHEDULES,
    **WIRES,
    **EXPRESSIONS,
}
