{{/* The program's variables that are no secrets: one name for each value. Those that are empty are left out. */}}
{{- define "room-interpreter.config" -}}
{{- $config := .Values.config -}}
{{- $variables := dict
  "LIVEKIT_URL" (include "room-interpreter.livekitUrl" .)
  "LIVEKIT_PUBLIC_URL" $config.livekit.publicUrl
  "REDIS_URL" (include "room-interpreter.redisUrl" .)
  "REDIS_USERNAME" $config.redis.username
  "REDIS_SENTINEL_MASTER" $config.redis.sentinelMaster
  "REDIS_CLUSTER" (ternary "true" "" $config.redis.cluster)
  "INTERPRETER_QUEUE_PREFIX" $config.redis.queuePrefix
  "INTERPRETER_TRANSLATION_URL" (include "room-interpreter.translationUrl" .)
  "INTERPRETER_TRANSLATION_AUTH" $config.translation.auth
  "OPENAI_TRANSLATION_MODEL" $config.translation.model
  "INTERPRETER_TRANSCRIPTION_MODEL" $config.translation.transcriptionModel
  "INTERPRETER_TRANSLATION_ECHOES" $config.translation.echoes
  "INTERPRETER_TRANSLATION_USD_PER_MINUTE" $config.translation.usdPerMinute
  "INTERPRETER_TRANSCRIPTION_USD_PER_MINUTE" $config.translation.transcriptionUsdPerMinute
  "INTERPRETER_NO_OUTPUT_SECONDS" $config.translation.noOutputSeconds
  "INTERPRETER_ROOMS" $config.rooms.choice
  "INTERPRETER_LANGUAGES" (join "," $config.rooms.languages)
  "INTERPRETER_NOISE_REDUCTION" $config.rooms.noiseReduction
  "INTERPRETER_HOLD_SECONDS" $config.rooms.holdSeconds
  "INTERPRETER_SPEECH_GATE" $config.rooms.speechGate
  "INTERPRETER_ATTRIBUTE_ALIASES" (join "," $config.rooms.attributeAliases)
  "INTERPRETER_EMPTY_ROOM_SECONDS" $config.rooms.emptyRoomSeconds
  "INTERPRETER_MAX_ROOMS" $config.limits.rooms
  "INTERPRETER_MAX_SESSIONS" $config.limits.sessions
  "INTERPRETER_MAX_SESSIONS_PER_ROOM" $config.limits.sessionsPerRoom
  "INTERPRETER_MAX_USD_PER_ROOM_HOUR" $config.limits.usdPerRoomHour
  "INTERPRETER_HTTP_HOST" $config.http.host
  "INTERPRETER_HTTP_PORT" 8080
  "INTERPRETER_HEALTH_PORT" 8081
  "INTERPRETER_PUBLIC_URL" (include "room-interpreter.publicUrl" .)
  "INTERPRETER_TRUSTED_PROXIES" (join "," $config.http.trustedProxies)
  "INTERPRETER_DRAIN_SECONDS" $config.drainSeconds
  "INTERPRETER_LOG_LEVEL" $config.log.level
  "INTERPRETER_LOG_FORMAT" $config.log.format
-}}
{{- range $name, $value := $variables }}
{{- if not (or (kindIs "invalid" $value) (eq (toString $value) "")) }}
{{ $name }}: {{ toString $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "room-interpreter.livekitUrl" -}}
{{- if .Values.dev.livekit.enabled -}}
ws://{{ include "room-interpreter.name" . }}-livekit:7880
{{- else -}}
{{ .Values.config.livekit.url }}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.redisUrl" -}}
{{- if .Values.dev.redis.enabled -}}
redis://{{ include "room-interpreter.name" . }}-redis:6379
{{- else -}}
{{ .Values.config.redis.url }}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.translationUrl" -}}
{{- if .Values.sandbox.enabled -}}
ws://{{ include "room-interpreter.name" . }}-sandbox:8080/v1/realtime/translations
{{- else -}}
{{ .Values.config.translation.url }}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.publicUrl" -}}
{{- if .Values.config.http.publicUrl -}}
{{ .Values.config.http.publicUrl }}
{{- else if .Values.ingress.enabled -}}
{{ ternary "https" "http" (not (empty .Values.ingress.tls)) }}://{{ first .Values.ingress.hosts }}
{{- end -}}
{{- end -}}

{{/* A variable out of a secret: `root`, `name`, `secret` (that exists) and its `key`, or the `inlineKey` of ours. */}}
{{- define "room-interpreter.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ default (printf "%s-inline" (include "room-interpreter.name" .root)) .secret }}
      key: {{ ternary .key .inlineKey (not (empty .secret)) }}
{{- end -}}

{{/* The variables of a role's container: those of the chart that `extraEnv` does not set anew, and those of `extraEnv`. */}}
{{- define "room-interpreter.variables" -}}
{{- $anew := list -}}
{{- range .options.extraEnv }}{{ $anew = append $anew .name }}{{ end -}}
{{- range include "room-interpreter.ownVariables" . | fromYamlArray }}
{{- if not (has .name $anew) }}
- {{ toYaml . | nindent 2 | trim }}
{{- end }}
{{- end }}
{{- with .options.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* A role, its secrets and what belongs to this pod alone. */}}
{{- define "room-interpreter.ownVariables" -}}
{{- $root := .root -}}
{{- $serves := ne .role "api" -}}
{{- $answers := ne .role "worker" -}}
- name: INTERPRETER_ROLE
  value: {{ .role }}
{{- with include "room-interpreter.heapMiB" .options }}
- name: NODE_OPTIONS
  value: --max-old-space-size={{ . }}
{{- end }}
{{- if .root.Values.privateCa.existingConfigMap }}
# The first for Node, the second for LiveKit's media library.
- name: NODE_EXTRA_CA_CERTS
  value: /etc/room-interpreter/ca/ca.crt
- name: SSL_CERT_FILE
  value: /etc/room-interpreter/ca/ca.crt
{{- end }}
{{- with .root.Values.credentials }}
{{- with .livekit }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "LIVEKIT_API_KEY" "secret" .existingSecret
  "key" .apiKeyKey "inlineKey" "livekit-api-key") }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "LIVEKIT_API_SECRET" "secret" .existingSecret
  "key" .apiSecretKey "inlineKey" "livekit-api-secret") }}
{{- end }}
{{- with .redis }}
{{- if .urlKey }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "REDIS_URL" "secret" .existingSecret
  "key" .urlKey) }}
{{- else if or .existingSecret .inline.password }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "REDIS_PASSWORD" "secret" .existingSecret
  "key" .passwordKey "inlineKey" "redis-password") }}
{{- end }}
{{- end }}
{{- if and $serves $root.Values.sandbox.enabled }}
- name: OPENAI_API_KEY
  value: sandbox
{{- else if $serves }}
- name: OPENAI_API_KEY_FILE
  value: /etc/room-interpreter/translation/api-key
{{- end }}
{{- if and $serves .translation.urlKey }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "INTERPRETER_TRANSLATION_URL"
  "secret" .translation.existingSecret "key" .translation.urlKey) }}
{{- end }}
{{- if and $serves .translation.headersKey }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "INTERPRETER_TRANSLATION_HEADERS"
  "secret" .translation.existingSecret "key" .translation.headersKey) }}
{{- end }}
{{- if $answers }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "INTERPRETER_API_KEY"
  "secret" .api.existingSecret "key" .api.apiKeyKey "inlineKey" "api-key") }}
{{- end }}
{{- if .identity.existingSecret }}
{{ include "room-interpreter.secretVariable" (dict "root" $root "name" "INTERPRETER_IDENTITY_SECRET"
  "secret" .identity.existingSecret "key" .identity.secretKey) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* JavaScript's share of the memory limit, in MiB; nothing where there is no limit. */}}
{{- define "room-interpreter.heapMiB" -}}
{{- $limit := dig "limits" "memory" "" .resources | toString -}}
{{- if $limit -}}
{{- $units := dict "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776
  "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 -}}
{{- $unit := regexFind "[A-Za-z]+$" $limit -}}
{{- $bytes := mulf (trimSuffix $unit $limit | float64) (default 1 (get $units $unit)) -}}
{{- divf (mulf $bytes .heapPercent) 104857600 | floor | int -}}
{{- end -}}
{{- end -}}
