package offline

import (
	"slices"
	"strings"
	"testing"

	"plenum/engine"
)

// denied are pairs of a claim and its negation, by how the one denies the other. Taken for
// agreement, each would be the worst thing that a merge can say.
var denied = []struct {
	how     string
	a, b    string
	noClash bool // they do not agree, but need not contradict each other either
}{
	{"not", "The clinic is ready for the migration.", "The clinic is not ready for the migration.", false},
	{"not, far away", "The provider deletes old backups.", "The provider does not, under the present terms, delete old backups.", false},
	{"not yet", "The vendor has finished the security audit.", "The vendor has not yet finished the security audit.", false},
	{"not fully", "The archive is encrypted on the server.", "The archive is not fully encrypted on the server.", false},
	{"n't", "The export works on slow lines.", "The export doesn't work on slow lines.", false},
	{"n't, curly", "The nurses were trained in spring.", "The nurses weren’t trained in spring.", false},
	{"won't", "The pilot will end in time.", "The pilot won't end in time.", false},
	{"cannot", "Staff can read the archived records.", "Staff cannot read the archived records.", false},
	{"can not", "Patients can cancel a visit online.", "Patients can not cancel a visit online.", false},
	{"never", "The provider deletes old backups.", "The provider never deletes old backups.", false},
	{"no longer", "The vendor still supports the old server.", "The vendor no longer supports the old server.", false},
	{"no", "There is evidence of better sleep.", "There is no evidence of better sleep.", false},
	{"no, as subject", "Vendors offer an export of the records.", "No vendor offers an export of the records.", false},
	{"without", "Records may be shared with consent of the patient.", "Records may be shared without consent of the patient.", false},
	{"fails to", "The service meets the availability target.", "The service fails to meet the availability target.", false},
	{"refuses to", "The supplier agreed to pay the penalty.", "The supplier refused to pay the penalty.", false},
	{"unable to", "Nurses were able to restore the records.", "Nurses were unable to restore the records.", false},
	{"lacks", "The plan has support from the nurses.", "The plan lacks support from the nurses.", false},
	{"lack of", "The project has support from the board of directors.", "The project suffers from a lack of support from the board of directors.", false},
	{"neither nor", "The nurses and the doctors were trained.", "Neither the nurses nor the doctors were trained.", false},
	{"none of", "All vendors offer an export.", "None of the vendors offer an export.", false},
	{"nobody", "Everyone on the board supports the purchase.", "Nobody on the board supports the purchase.", false},
	{"nothing", "The audit changed the budget plan.", "Nothing in the audit changed the budget plan.", false},
	{"nowhere", "Patient backups are encrypted by the provider.", "Patient backups are encrypted by the provider nowhere.", false},
	{"hardly", "The nurses use the mobile app at night.", "The nurses hardly use the mobile app at night.", false},
	{"rarely", "The backup of the records succeeds at night.", "The backup of the records rarely succeeds at night.", false},
	{"few", "Many vendors support the open record format.", "Few vendors support the open record format.", false},
	{"far from", "The new server is ready for production use.", "The new server is far from ready for production use.", false},
	{"anything but", "The upgrade path is simple for the clinic.", "The upgrade path is anything but simple for the clinic.", false},
	{"it is false that", "The clinic owns the patient records.", "It is false that the clinic owns the patient records.", false},
	{"not true that", "The clinic owns the patient records.", "It is not true that the clinic owns the patient records.", false},
	{"not the case that", "The lease covers the roof terrace.", "It is not the case that the lease covers the roof terrace.", false},
	{"denies that", "The vendor sold the customer data.", "The report denies that the vendor sold the customer data.", false},
	{"no evidence that", "The drug improves sleep in nurses.", "There is no evidence that the drug improves sleep in nurses.", false},
	{"un-", "The new storage is safe for patient data.", "The new storage is unsafe for patient data.", false},
	{"un-, not listed", "The appendix is annotated by the authors.", "The appendix is unannotated by the authors.", false},
	{"in-", "The offer of the installer is complete.", "The offer of the installer is incomplete.", false},
	{"ir-", "The deletion of the records is reversible.", "The deletion of the records is irreversible.", false},
	{"im-", "A restart without downtime is possible in March.", "A restart without downtime is impossible in March.", false},
	{"il-", "Hosting abroad is legal for patient data.", "Hosting abroad is illegal for patient data.", false},
	{"non-", "The letter of intent is binding for the buyer.", "The letter of intent is non-binding for the buyer.", false},
	{"dis-", "Remote access is enabled for the night staff.", "Remote access is disabled for the night staff.", false},
	{"likely", "A loss of data is likely during the move.", "A loss of data is unlikely during the move.", false},
	{"increase", "The premium increases after the first claim.", "The premium decreases after the first claim.", false},
	{"rise and fall", "Running costs will rise after the move.", "Running costs will fall after the move.", false},
	{"allowed", "Subletting the office is allowed under the lease.", "Subletting the office is forbidden under the lease.", false},
	{"allowed and not", "The contract allows early termination.", "The contract does not allow early termination.", false},
	{"prevents", "The firewall allows access from abroad.", "The firewall prevents access from abroad.", false},
	{"before and after", "Payment is due before the delivery of the panels.", "Payment is due after the delivery of the panels.", false},
	{"more and less", "The cloud costs more than the old server.", "The cloud costs less than the old server.", false},
	{"above and below", "The load stayed above the safety limit.", "The load stayed below the safety limit.", false},
	{"at least", "The notice takes at least 30 days.", "The notice takes at most 30 days.", false},
	{"include", "The agreement includes the radiators.", "The agreement excludes the radiators.", false},
	{"required", "Encryption is mandatory for backups.", "Encryption is optional for backups.", false},
	{"no approval", "Written approval is required for each change.", "No written approval is required for each change.", false},
	{"pass and fail", "The prototype passed the drop test.", "The prototype failed the drop test.", false},
	{"accept and reject", "The board accepted the offer of the installer.", "The board rejected the offer of the installer.", false},
	{"for and against", "The council voted for the merger in May.", "The council voted against the merger in May.", false},
	{"inside and outside", "Patient records are stored in the European Union.", "Patient records are stored outside the European Union.", false},
	{"public and private", "The price list of the vendor is public.", "The price list of the vendor is private.", false},
	{"must not", "Contractors must share the admin password.", "Contractors must not share the admin password.", false},
	{"must, need not", "Backups must be encrypted by the provider.", "Backups need not be encrypted by the provider.", false},
	{"must, may", "Tenants must insure the shop windows.", "Tenants may insure the shop windows.", true},
	{"not required to", "The clinic must report small breaches.", "The clinic is not required to report small breaches.", false},
	{"not all", "All vendors offer an export of records.", "Not all vendors offer an export of records.", false},
	{"all, some", "All vendors offer an export of records.", "Some vendors offer an export of records.", true},
	{"always, sometimes", "The nightly job always succeeds on Sunday.", "The nightly job sometimes succeeds on Sunday.", true},
	{"not a figure", "The notice period is 30 days.", "The notice period is not 30 days.", false},
	{"not more expensive", "The new plan is more expensive than the old one.", "The new plan is not more expensive than the old one.", false},
	{"double against single", "The risk is not insignificant for a small clinic.", "The risk is insignificant for a small clinic.", false},
	{"one of two reversed", "The tool is safe but not fast.", "The tool is fast but not safe.", false},
	{"in passive", "The provider deletes old backups.", "Old backups are not deleted by the provider.", false},
	{"free of", "The release has known security faults.", "The release is free of known security faults.", false},
}

func TestAClaimAndItsNegationNeverAgree(t *testing.T) {
	if len(denied) < 60 {
		t.Fatalf("only %d pairs", len(denied))
	}
	for _, c := range denied {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			t.Run(c.how, func(t *testing.T) {
				prose, f := merged(t, reducer("n1", text("B1", pair[0]), text("B2", pair[1])))
				if len(f.Agreements) > 0 {
					t.Errorf("a claim and its negation count as agreement:\n%s", prose)
				}
				if c.noClash {
					return
				}
				if len(f.Conflicts) != 1 || f.Conflicts[0].A.Quote != pair[0] || f.Conflicts[0].B.Quote != pair[1] {
					t.Errorf("the two do not stand against each other:\n%s", prose)
				}
			})
		}
	}
}

// The negation stays apart also where other branches agree with either side, and where it
// stands in the middle of other text.
func TestANegationIsNeverDrawnIntoAGroup(t *testing.T) {
	filler := "The meeting took place in the large hall. "
	for _, c := range denied {
		if c.noClash {
			continue
		}
		t.Run(c.how, func(t *testing.T) {
			_, f := merged(t, reducer("n2", text("B1", c.a), text("B2", filler+c.b), text("B3", c.a), text("B4", c.b+" Lunch was served.")))
			for _, a := range f.Agreements {
				if strings.Contains(filler, a.Claim) {
					continue
				}
				t.Errorf("%q is said to be raised by %v", a.Claim, a.By)
			}
			if len(f.Conflicts) != 1 {
				t.Fatalf("conflicts: %+v", f.Conflicts)
			}
			if x := f.Conflicts[0]; !slices.Equal(x.A.By, []engine.BranchID{"B1", "B3"}) || !slices.Equal(x.B.By, []engine.BranchID{"B2", "B4"}) {
				t.Errorf("%q: sides %v and %v", x.Claim, x.A.By, x.B.By)
			}
		})
	}
}

// What looks like a negation and is none: to part these would be as safe as it is useless.
func TestWhatOnlyLooksLikeANegationAgrees(t *testing.T) {
	pairs := [][3]string{
		{"both deny", "The clinic is not ready for the migration.", "For the migration, the clinic is not ready."},
		{"both deny, contracted", "The provider does not delete old backups.", "The provider doesn't delete old backups."},
		{"both deny, passive", "The provider does not delete old backups.", "Old backups are not deleted by the provider."},
		{"both deny, never", "The provider does not sell patient data.", "The provider never sells patient data."},
		{"no and not", "No vendor offers an export of records.", "Vendors do not offer an export of records."},
		{"un- and not", "The new storage is unsafe for patient data.", "The new storage is not safe for patient data."},
		{"in- and not", "The offer of the installer is incomplete.", "The offer of the installer is not complete."},
		{"forbidden and not allowed", "Outsourcing is forbidden by the statute.", "The statute does not allow outsourcing."},
		{"must not and forbidden", "Contractors must not share the admin password.", "Contractors are forbidden to share the admin password."},
		{"impossible and not possible", "A restart in March is impossible.", "A restart in March is not possible."},
		{"fails to and not", "The service fails to meet the availability target.", "The service does not meet the availability target."},
		{"unable to and cannot", "Nurses are unable to restore the records.", "Nurses cannot restore the records."},
		{"double: not unsafe", "The new storage is safe for patient data.", "The new storage is not unsafe for patient data."},
		{"double: not impossible", "A restart without downtime is possible.", "A restart without downtime is not impossible."},
		{"not only", "The service is cheap and fast.", "The service is not only cheap but fast."},
		{"no later than", "The report is due by Friday.", "The report is due no later than Friday."},
		{"no more than", "The upgrade costs at most 400 euros.", "The upgrade costs no more than 400 euros."},
		{"no doubt", "The clinic owns the patient records.", "The clinic no doubt owns the patient records."},
		{"without exception", "All vendors offer an export of records.", "All vendors offer an export of records without exception."},
		{"No. 5", "Room 12 needs a new fire door.", "No. 5: room 12 needs a new fire door."},
		{"another clause", "The contract allows early termination.", "The contract allows early termination, but not for convenience."},
		{"another clause, which", "Backups are kept in Ireland for a year.", "Backups are kept in Ireland for a year, which nobody disputes."},
		{"not 30 but 60", "The notice period is 60 days.", "The notice period is not 30 but 60 days."},
		{"without objection", "The change was accepted by the board without objection.", "The change was accepted by the board."},
		{"a few", "A few vendors support the open record format.", "The open record format is supported by a few vendors."},
		{"understand", "Nurses understand the new consent form.", "The new consent form is understood by nurses, who understand it."},
		{"include and cover", "The agreement includes the radiators.", "The radiators are covered by the agreement."},
		{"both exclude", "The agreement excludes the radiators.", "The radiators are excluded from the agreement."},
		{"both unlikely", "A loss of data is unlikely during the move.", "During the move a loss of data is unlikely."},
		{"missing and lack", "Staff parking is missing from the drawings.", "The drawings lack parking for staff."},
		{"both no evidence", "There is no evidence that the drug improves sleep.", "No evidence shows that the drug improves sleep."},
	}
	if len(pairs) < 25 {
		t.Fatalf("only %d pairs", len(pairs))
	}
	for _, c := range pairs {
		t.Run(c[0], func(t *testing.T) {
			prose, f := merged(t, reducer("n3", text("B1", c[1]), text("B2", c[2])))
			if len(f.Agreements) != 1 || len(f.Conflicts) > 0 {
				t.Errorf("these say the same:\n%s", prose)
			}
		})
	}
}
