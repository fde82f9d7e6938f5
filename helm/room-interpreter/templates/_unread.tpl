{{/* Values that nothing would read: whoever set them expects something of them. */}}
{{- define "room-interpreter.checkUnread" -}}
{{- $policyIsOff := "networkPolicy.enabled is false: enable it, or empty the list" -}}
{{- with .Values -}}
{{- $ownResources := and .worker.resources (or (eq .mode "all") .api.resources) -}}
{{- range list
  (list "nameOverride" .nameOverride .fullnameOverride "fullnameOverride stands in its place: keep one of the two")
  (list "pod.resources" .pod.resources $ownResources "roles have their own: set worker.resources and api.resources")
  (list "ingress.hosts" .ingress.hosts (not .ingress.enabled) "ingress.enabled is false: enable it, or empty the list")
  (list "networkPolicy.httpFrom" .networkPolicy.httpFrom (not .networkPolicy.enabled) $policyIsOff)
  (list "networkPolicy.extraIngress" .networkPolicy.extraIngress (not .networkPolicy.enabled) $policyIsOff)
  (list "networkPolicy.extraEgress" .networkPolicy.extraEgress (not .networkPolicy.enabled) $policyIsOff)
  (list "serviceAccount.annotations" .serviceAccount.annotations (not .serviceAccount.create)
    "serviceAccount.create is false: annotate the account that exists")
-}}
{{- if and (index . 1) (index . 2) -}}
{{- fail (printf "%s is not read, since %s" (index . 0) (index . 3)) -}}
{{- end -}}
{{- end -}}
{{- if eq .mode "all" -}}
{{- /* These three have presets, which nobody has to take back. */ -}}
{{- range $name, $value := omit .api "replicas" "resources" "podDisruptionBudget" -}}
{{- fail (printf "api.%s is not read, since mode is all: set it in pod or in worker" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
