{{/* What a schema cannot say, or not in words that help. */}}
{{- define "room-interpreter.checks" -}}
{{- include "room-interpreter.checkLiveKit" . -}}
{{- include "room-interpreter.checkRedis" . -}}
{{- include "room-interpreter.checkService" . -}}
{{- include "room-interpreter.checkScaling" . -}}
{{- include "room-interpreter.checkGrace" . -}}
{{- with .Values.credentials -}}
{{- include "room-interpreter.checkCredential" (dict "name" "api" "given" .api "inline" .api.inline.apiKey) -}}
{{- if and .redis.existingSecret .redis.inline.password -}}
{{- fail "credentials.redis has both existingSecret and inline: leave one of them empty" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.monitoring.podMonitor.enabled .Values.monitoring.serviceMonitor.enabled -}}
{{- fail "monitoring.podMonitor and monitoring.serviceMonitor are both enabled, which counts everything twice: enable one" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress is enabled without hosts: name one in ingress.hosts, such as interpreter.example.com" -}}
{{- end -}}
{{- $own := list "INTERPRETER_ROLE" "INTERPRETER_HTTP_PORT" "INTERPRETER_HEALTH_PORT" -}}
{{- range list .Values.pod .Values.worker .Values.api -}}
{{- range .extraEnv -}}
{{- if has .name $own -}}
{{- fail (printf "extraEnv sets %s, which is the chart's own: see mode for roles; the ports are fixed" .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkCredential" -}}
{{- if and .given.existingSecret .inline -}}
{{- fail (printf "credentials.%s has both existingSecret and inline: leave one of them empty" .name) -}}
{{- else if not (or .given.existingSecret .inline) -}}
{{- fail (printf "credentials.%s is missing: name a secret in credentials.%s.existingSecret" .name .name) -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkLiveKit" -}}
{{- $url := .Values.config.livekit.url -}}
{{- if and .Values.dev.livekit.enabled $url -}}
{{- fail "config.livekit.url is set beside dev.livekit.enabled: empty it, or turn the LiveKit for trying off" -}}
{{- else if not (or .Values.dev.livekit.enabled $url) -}}
{{- fail "config.livekit.url is missing: set it to your LiveKit's address, such as wss://livekit.example.com" -}}
{{- end -}}
{{- with .Values.credentials.livekit -}}
{{- if ne (empty .inline.apiKey) (empty .inline.apiSecret) -}}
{{- fail "credentials.livekit.inline has one of apiKey and apiSecret: give both" -}}
{{- end -}}
{{- include "room-interpreter.checkCredential" (dict "name" "livekit" "given" . "inline" .inline.apiKey) -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkRedis" -}}
{{- $redis := .Values.config.redis -}}
{{- $secret := .Values.credentials.redis -}}
{{- $ways := compact (list $redis.url $secret.urlKey (ternary "dev" "" .Values.dev.redis.enabled)) -}}
{{- if not $ways -}}
{{- fail "config.redis.url is missing: set it to your Redis' address, such as rediss://redis.example.com:6379" -}}
{{- else if gt (len $ways) 1 -}}
{{- fail "Redis is named twice: of config.redis.url, credentials.redis.urlKey and dev.redis.enabled, keep one" -}}
{{- end -}}
{{- if and $secret.urlKey (not $secret.existingSecret) -}}
{{- fail "credentials.redis.urlKey is set without credentials.redis.existingSecret: name the secret that has this key" -}}
{{- end -}}
{{- if and $redis.sentinelMaster $redis.cluster -}}
{{- fail "config.redis has both sentinelMaster and cluster: keep the one that your Redis is" -}}
{{- end -}}
{{- if and .Values.dev.redis.enabled (or $redis.sentinelMaster $redis.cluster $secret.existingSecret $secret.inline.password) -}}
{{- fail "dev.redis.enabled is one Redis without a password: leave sentinelMaster, cluster and credentials.redis empty" -}}
{{- end -}}
{{- if regexMatch "://[^/@]*:[^/@]+@" $redis.url -}}
{{- fail "config.redis.url has a password, and would show it in a ConfigMap: put it into a secret, credentials.redis" -}}
{{- end -}}
{{- if and (contains "," $redis.url) (not (or $redis.sentinelMaster $redis.cluster)) -}}
{{- fail "config.redis.url has several addresses: set config.redis.sentinelMaster or config.redis.cluster" -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkService" -}}
{{- with .Values.credentials.translation -}}
{{- if $.Values.sandbox.enabled -}}
{{- if or .existingSecret .inline.apiKey $.Values.config.translation.url -}}
{{- fail "sandbox.enabled takes the translation service's place: empty config.translation.url and credentials.translation" -}}
{{- end -}}
{{- else -}}
{{- include "room-interpreter.checkCredential" (dict "name" "translation" "given" . "inline" .inline.apiKey) -}}
{{- end -}}
{{- if and .headersKey (not .existingSecret) -}}
{{- fail "credentials.translation.headersKey is set without existingSecret: name the secret that has this key" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkScaling" -}}
{{- with .Values.worker.autoscaling -}}
{{- if .type -}}
{{- if not $.Values.config.limits.sessions -}}
{{- fail "worker.autoscaling needs config.limits.sessions: without a limit a worker is never full" -}}
{{- end -}}
{{- if gt (int .minReplicas) (int .maxReplicas) -}}
{{- fail (printf "worker.autoscaling.minReplicas is %d, above maxReplicas, %d" (int .minReplicas) (int .maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and (eq .type "keda") (not .prometheusUrl) -}}
{{- fail "worker.autoscaling.prometheusUrl is missing: KEDA asks it, such as http://prometheus.monitoring:9090" -}}
{{- else if and (ne .type "keda") .prometheusUrl -}}
{{- fail "worker.autoscaling.prometheusUrl is read with type keda alone: set the type, or empty it" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The program's own preset is 8 s, and it is over 12 s after draining whatever happens. */}}
{{- define "room-interpreter.checkGrace" -}}
{{- $role := include "room-interpreter.servingRole" . -}}
{{- $options := include "room-interpreter.podOptions" (dict "root" . "role" $role) | fromJson -}}
{{- $drain := ternary 8 .Values.config.drainSeconds (kindIs "invalid" .Values.config.drainSeconds) -}}
{{- if le (float64 $options.terminationGracePeriodSeconds) (addf $drain 12) -}}
{{- fail (printf "terminationGracePeriodSeconds is %v: workers take up to %v s (config.drainSeconds and 12 more); allow more" $options.terminationGracePeriodSeconds (addf $drain 12)) -}}
{{- end -}}
{{- end -}}
