{{/* What a schema cannot say, or not in words that help. */}}
{{- define "room-interpreter.checks" -}}
{{- include "room-interpreter.checkLiveKit" . -}}
{{- include "room-interpreter.checkRedis" . -}}
{{- include "room-interpreter.checkService" . -}}
{{- include "room-interpreter.checkScaling" . -}}
{{- include "room-interpreter.checkGrace" . -}}
{{- include "room-interpreter.checkNoSecrets" . -}}
{{- include "room-interpreter.checkPorts" . -}}
{{- include "room-interpreter.checkEffect" . -}}
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
{{- $own := dict
  "INTERPRETER_ROLE" "set mode"
  "INTERPRETER_HTTP_PORT" "the port is fixed"
  "INTERPRETER_HEALTH_PORT" "the port is fixed"
  "INTERPRETER_DRAIN_SECONDS" "set config.drainSeconds"
  "INTERPRETER_MAX_ROOMS" "set config.limits.rooms"
  "INTERPRETER_MAX_SESSIONS" "set config.limits.sessions"
-}}
{{- range list .Values.pod .Values.worker .Values.api -}}
{{- range .extraEnv -}}
{{- if hasKey $own .name -}}
{{- fail (printf "extraEnv sets %s, which is the chart's own: %s" .name (get $own .name)) -}}
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
{{- if and .Values.dev.redis.enabled (or $redis.username $redis.sentinelMaster $redis.cluster $secret.existingSecret $secret.inline.password) -}}
{{- fail "dev.redis.enabled is one Redis without a password: leave username, sentinelMaster, cluster and credentials.redis empty" -}}
{{- end -}}
{{- if and (contains "," $redis.url) (not (or $redis.sentinelMaster $redis.cluster)) -}}
{{- fail "config.redis.url has several addresses: set config.redis.sentinelMaster or config.redis.cluster" -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.checkService" -}}
{{- with .Values.credentials.translation -}}
{{- if $.Values.sandbox.enabled -}}
{{- if or .existingSecret .inline.apiKey .urlKey $.Values.config.translation.url -}}
{{- fail "sandbox.enabled takes the translation service's place: empty config.translation.url and credentials.translation" -}}
{{- end -}}
{{- else -}}
{{- include "room-interpreter.checkCredential" (dict "name" "translation" "given" . "inline" .inline.apiKey) -}}
{{- end -}}
{{- if and .headersKey (not .existingSecret) -}}
{{- fail "credentials.translation.headersKey is set without existingSecret: name the secret that has this key" -}}
{{- end -}}
{{- if and .urlKey (not .existingSecret) -}}
{{- fail "credentials.translation.urlKey is set without existingSecret: name the secret that has this key" -}}
{{- end -}}
{{- if and .urlKey $.Values.config.translation.url -}}
{{- fail "The service is named twice: of config.translation.url and credentials.translation.urlKey, keep one" -}}
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
{{- if and (eq .type "keda") (gt (int .fallbackReplicas) (int .maxReplicas)) -}}
{{- fail (printf "worker.autoscaling.fallbackReplicas is %d, above maxReplicas, %d" (int .fallbackReplicas) (int .maxReplicas)) -}}
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
{{- $more := add 12 (include "room-interpreter.farewellSeconds" (dict "role" $role)) -}}
{{- if le (float64 $options.terminationGracePeriodSeconds) (addf $drain $more) -}}
{{- fail (printf "terminationGracePeriodSeconds is %v: workers take up to %v s (config.drainSeconds and %d more); allow more" $options.terminationGracePeriodSeconds (addf $drain $more) $more) -}}
{{- end -}}
{{- end -}}

{{/* What stands in a ConfigMap may be read by many. */}}
{{- define "room-interpreter.checkNoSecrets" -}}
{{- $config := .Values.config -}}
{{- $livekit := "LiveKit's key and secret go into a secret, credentials.livekit" -}}
{{- range list
  (list "config.redis.url" $config.redis.url "put it into a secret, credentials.redis")
  (list "config.livekit.url" $config.livekit.url $livekit)
  (list "config.livekit.publicUrl" $config.livekit.publicUrl $livekit)
  (list "config.translation.url" $config.translation.url "put the whole of it into a secret, credentials.translation.urlKey")
-}}
{{- $url := index . 1 -}}
{{- /* Redis' URL may name who signs in. */ -}}
{{- $password := ternary "://[^/@]*:[^/@]+@" "://[^/?]*@" (eq (index . 0) "config.redis.url") -}}
{{- $parameter := "(?i)[?&][^=&]*(key|token|secret|passw|auth|signature|\\bsig\\b|\\bcode\\b)[^=&]*=" -}}
{{- if or (regexMatch $password $url) (regexMatch $parameter $url) -}}
{{- fail (printf "%s has a password or a key, and would show it in a ConfigMap: %s" (index . 0) (index . 2)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The network policy lets pods reach what they are told to reach. */}}
{{- define "room-interpreter.checkPorts" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if $policy.enabled -}}
{{- $config := .Values.config -}}
{{- $livekit := concat $policy.livekit.tcpPorts (list 443) -}}
{{- range splitList "," $config.redis.url -}}
{{- include "room-interpreter.checkPort" (dict "name" "config.redis.url" "url" (trim .) "standard" 6379
  "open" $policy.redisPorts "advice" "add it to networkPolicy.redisPorts") -}}
{{- end -}}
{{- include "room-interpreter.checkPort" (dict "name" "config.livekit.url" "url" $config.livekit.url
  "open" $livekit "advice" "add it to networkPolicy.livekit.tcpPorts") -}}
{{- if not $policy.extraEgress -}}
{{- include "room-interpreter.checkPort" (dict "name" "config.translation.url" "url" $config.translation.url
  "open" (concat $livekit $policy.redisPorts) "advice" "open it by networkPolicy.extraEgress") -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* `standard` is the port of a URL without one, where its scheme does not say. */}}
{{- define "room-interpreter.checkPort" -}}
{{- if .url -}}
{{- $open := list -}}
{{- range .open }}{{ $open = append $open (int .) }}{{ end -}}
{{- $byScheme := ternary 443 80 (regexMatch "^(wss|https):" .url) -}}
{{- $given := regexFind ":[0-9]+$" (regexFind "^[a-z]+://[^/?]+" .url) | trimPrefix ":" -}}
{{- $port := ternary (int $given) (int (default $byScheme .standard)) (ne $given "") -}}
{{- if not (has $port $open) -}}
{{- fail (printf "%s leads to port %d, which networkPolicy does not open: %s" .name $port .advice) -}}
{{- end -}}
{{- end -}}
{{- end -}}
