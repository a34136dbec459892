package ticket

import "strings"

// Whose names who brought the matter, for lists, notices and the ledger: the enterprise, else the contact; never nothing.
func (v View) Whose() string { return v.Ticket.Whose(v.Enterprise.Name) }

// Whose names who brought the matter, where the name of its enterprise is at hand; empty when that is not known yet.
func (t Ticket) Whose(firm string) string {
	who := strings.TrimSpace(t.Contact)
	switch {
	case firm != "":
		return firm
	case t.Enterprise != 0 && who != "":
		return "企业名称待补(" + who + ")"
	case t.Enterprise != 0:
		return "企业名称待补"
	case who != "":
		return who + "(未登记企业)"
	}
	return "未登记企业"
}
