package intake

import (
	"bytes"
	"fmt"
	_ "image/png" // excelize measures the pictures
	"time"

	"github.com/xuri/excelize/v2"
	"rsc.io/qr"

	"zhuqi/bot/calendar"
)

// Link is one invitation in a sheet of them.
type Link struct {
	Name, Unit, Role, Days string
	URL                    string // empty where the bot's name is not known: then Payload alone
	Payload                string
	Expires                time.Time // zero: never
}

// qrSide is the side of a QR code in the sheet, in points of a row's height.
const qrSide = 96

// LinkSheetName is the name of the sheet in it.
const LinkSheetName = "邀请表"

// dayFormat shows a date as a day.
var dayFormat = "yyyy-mm-dd"

// LinkSheet is an .xlsx of invitations to print or to pass on: who, of what unit, in what role, the link, its QR code
// and until when it is good. Each is for one person and may be used once.
func LinkSheet(links []Link) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = LinkSheetName
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, fmt.Errorf("sheet of invitations: %w", err)
	}
	asDay, err := f.NewStyle(&excelize.Style{CustomNumFmt: &dayFormat})
	if err != nil {
		return nil, fmt.Errorf("sheet of invitations: %w", err)
	}
	head := []any{"姓名", "单位", "身份", "任期", "邀请链接", "发给机器人的口令", "有效期至", "二维码"}
	if err := f.SetSheetRow(sheet, "A1", &head); err != nil {
		return nil, fmt.Errorf("sheet of invitations: %w", err)
	}
	for col, width := range map[string]float64{"A": 12, "B": 26, "C": 14, "D": 24, "E": 46, "F": 36, "G": 14, "H": 18} {
		if err := f.SetColWidth(sheet, col, col, width); err != nil {
			return nil, fmt.Errorf("sheet of invitations: %w", err)
		}
	}
	for i, l := range links {
		row := i + 2
		cells := []any{l.Name, l.Unit, l.Role, l.Days, l.URL, "/start " + l.Payload}
		if err := f.SetSheetRow(sheet, fmt.Sprint("A", row), &cells); err != nil {
			return nil, fmt.Errorf("sheet of invitations: %w", err)
		}
		if err := expiry(f, row, asDay, l.Expires); err != nil {
			return nil, fmt.Errorf("sheet of invitations: %w", err)
		}
		if l.URL == "" {
			continue
		}
		if err := picture(f, sheet, row, l.URL); err != nil {
			return nil, fmt.Errorf("QR code of an invitation: %w", err)
		}
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("sheet of invitations: %w", err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("sheet of invitations: %w", err)
	}
	return out.Bytes(), nil
}

// expiry writes the last day of an invitation as a date.
func expiry(f *excelize.File, row, style int, at time.Time) error {
	if at.IsZero() {
		return nil
	}
	y, m, d := at.In(calendar.Shanghai).Date()
	cell := fmt.Sprint("G", row)
	if err := f.SetCellValue(LinkSheetName, cell, time.Date(y, m, d, 0, 0, 0, 0, time.UTC)); err != nil {
		return err
	}
	return f.SetCellStyle(LinkSheetName, cell, cell, style)
}

// picture puts the QR code of a link into the last column.
func picture(f *excelize.File, sheet string, row int, url string) error {
	code, err := qr.Encode(url, qr.M)
	if err != nil {
		return err
	}
	code.Scale = 4
	if err := f.SetRowHeight(sheet, row, qrSide); err != nil {
		return err
	}
	side := float64((code.Size + 8) * code.Scale) // with the quiet zone
	fit := qrSide / 0.75 / side
	return f.AddPictureFromBytes(sheet, fmt.Sprint("H", row), &excelize.Picture{Extension: ".png", File: code.PNG(),
		Format: &excelize.GraphicOptions{AltText: "邀请二维码", ScaleX: fit, ScaleY: fit, OffsetX: 2, OffsetY: 2}})
}
